package io.tributary.dedupe;

import io.tributary.encoding.Codec;
import io.tributary.encoding.Input;
import io.tributary.encoding.Output;
import io.tributary.encoding.PositionCodec;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of a row as last accepted. */
public final class RowVersionCodec implements Codec<RowVersion> {

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    private final PositionCodec positions = new PositionCodec();

    @Override
    public void write(RowVersion version, Output out) throws IOException {
        out.count(VERSION);
        positions.write(version.position(), out);
        Map<String, @Nullable String> values = version.values();
        out.flag(values != null);
        if (values != null) {
            out.values(values);
        }
        out.number(version.forgetAt());
    }

    @Override
    public RowVersion read(Input in) throws IOException {
        in.version(VERSION);
        return new RowVersion(positions.read(in), in.flag() ? in.values() : null, in.number());
    }
}
