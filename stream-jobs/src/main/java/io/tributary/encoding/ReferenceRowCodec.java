package io.tributary.encoding;

import io.tributary.records.ReferenceRow;
import java.io.IOException;

/** Of what profiles show of a reference row. */
public final class ReferenceRowCodec implements Codec<ReferenceRow> {

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    @Override
    public void write(ReferenceRow row, Output out) throws IOException {
        out.count(VERSION);
        out.values(row.fields());
    }

    @Override
    public ReferenceRow read(Input in) throws IOException {
        in.version(VERSION);
        return new ReferenceRow(in.values());
    }
}
