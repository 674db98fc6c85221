package io.tributary.encoding;

import io.tributary.records.PartialTotal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of a total, or of a candidate for one. */
public final class PartialTotalCodec implements Codec<PartialTotal> {

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    @Override
    public void write(PartialTotal total, Output out) throws IOException {
        out.count(VERSION);
        out.text(total.value());
        out.text(total.at());
        out.text(total.activity());
        out.number(total.count());
        List<String> values = total.values();
        out.count(values == null ? 0 : values.size() + 1);
        if (values != null) {
            for (String value : values) {
                out.text(value);
            }
        }
        byte[] sketch = total.sketch();
        out.flag(sketch != null);
        if (sketch != null) {
            out.bytes(sketch);
        }
    }

    @Override
    public PartialTotal read(Input in) throws IOException {
        in.version(VERSION);
        return new PartialTotal(
                in.text(), in.text(), in.text(), in.number(), values(in), in.flag() ? in.bytes() : null);
    }

    private static @Nullable List<String> values(Input in) throws IOException {
        int size = in.count() - 1;
        if (size < 0) {
            return null;
        }
        List<String> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(in.text());
        }
        return values;
    }
}
