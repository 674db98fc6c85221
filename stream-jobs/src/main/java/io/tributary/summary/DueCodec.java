package io.tributary.summary;

import io.tributary.encoding.Codec;
import io.tributary.encoding.Input;
import io.tributary.encoding.Output;
import java.io.IOException;

/** Of what is next for an activity. */
public final class DueCodec implements Codec<Due> {

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    @Override
    public void write(Due due, Output out) throws IOException {
        out.count(VERSION);
        out.text(due.activity());
        out.number(due.second());
        out.flag(due.waits());
        out.values(due.fields());
    }

    @Override
    public Due read(Input in) throws IOException {
        in.version(VERSION);
        return new Due(in.text(), in.number(), in.flag(), in.values());
    }
}
