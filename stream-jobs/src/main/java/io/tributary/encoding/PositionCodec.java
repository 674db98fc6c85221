package io.tributary.encoding;

import io.tributary.records.SourcePosition;
import java.io.IOException;

/** Of a place in a source. */
public final class PositionCodec implements Codec<SourcePosition> {

    private static final long serialVersionUID = 1L;

    @Override
    public void write(SourcePosition position, Output out) throws IOException {
        out.flag(position.snapshot());
        out.number(position.commit());
        out.number(position.offset());
        out.number(position.row());
    }

    @Override
    public SourcePosition read(Input in) throws IOException {
        return new SourcePosition(in.flag(), in.number(), in.number(), (int) in.number());
    }
}
