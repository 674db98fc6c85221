package io.tributary.encoding;

import io.tributary.records.Enrichment;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of the answer of a reference row. */
final class EnrichmentCodec implements Codec<Enrichment> {

    private static final long serialVersionUID = 1L;

    @Override
    public void write(Enrichment enrichment, Output out) throws IOException {
        out.text(enrichment.reference());
        out.text(enrichment.key());
        Map<String, @Nullable String> values = enrichment.values();
        out.flag(values != null);
        if (values != null) {
            out.values(values);
        }
    }

    @Override
    public Enrichment read(Input in) throws IOException {
        return new Enrichment(in.name(), in.text(), in.flag() ? in.values() : null);
    }
}
