package io.tributary.encoding;

import io.tributary.records.RecordEvent;
import java.io.IOException;

/** Of something that concerns one record. */
public final class RecordEventCodec implements Codec<RecordEvent> {

    private static final long serialVersionUID = 1L;

    private static final RecordEvent.Kind[] KINDS = RecordEvent.Kind.values();

    private final CustomerRecordCodec customers = new CustomerRecordCodec();
    private final ActivityChangeCodec activities = new ActivityChangeCodec();
    private final AssignmentCodec assignments = new AssignmentCodec();
    private final EnrichmentCodec enrichments = new EnrichmentCodec();

    @Override
    public void write(RecordEvent event, Output out) throws IOException {
        out.text(event.record());
        out.count(event.kind().ordinal());
        out.optional(event.customer(), customers);
        out.optional(event.activity(), activities);
        out.optional(event.assignment(), assignments);
        out.optional(event.enrichment(), enrichments);
        out.number(event.committedAt());
    }

    @Override
    public RecordEvent read(Input in) throws IOException {
        return new RecordEvent(
                in.text(),
                KINDS[in.count()],
                in.optional(customers),
                in.optional(activities),
                in.optional(assignments),
                in.optional(enrichments),
                in.number());
    }
}
