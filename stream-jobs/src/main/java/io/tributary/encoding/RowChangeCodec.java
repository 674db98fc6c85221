package io.tributary.encoding;

import io.tributary.records.Operation;
import io.tributary.records.RowChange;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of a change on its way. */
public final class RowChangeCodec implements Codec<RowChange> {

    private static final long serialVersionUID = 1L;

    private static final Operation[] OPERATIONS = Operation.values();

    private final PositionCodec positions = new PositionCodec();

    @Override
    public void write(RowChange change, Output out) throws IOException {
        out.text(change.table());
        out.text(change.key());
        out.count(change.operation().ordinal());
        positions.write(change.position(), out);
        out.number(change.committedAt());
        Map<String, @Nullable String> values = change.values();
        out.flag(values != null);
        if (values != null) {
            out.values(values);
        }
        out.count(change.partition());
        out.number(change.offset());
    }

    @Override
    public RowChange read(Input in) throws IOException {
        return new RowChange(
                in.name(),
                in.text(),
                OPERATIONS[in.count()],
                positions.read(in),
                in.number(),
                in.flag() ? in.values() : null,
                in.count(),
                in.number());
    }
}
