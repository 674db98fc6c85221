package io.tributary.ingest;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.postgres.ReplicationSlot;
import io.tributary.ingest.topics.StoredOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log of a source, from which a capture goes on. */
final class SourceLog {

    private SourceLog() {}

    /**
     * Gets the log ready for a capture that has the source for itself: takes it from a process that no longer has the
     * source but does not know it yet, and forgets what is left of a first snapshot that never ended.
     *
     * @param offset where the capture goes on; null: at the beginning
     * @throws IngestRefusedException if the log does not go back to that place: changes are lost
     */
    static void prepare(PipelineDefinition definition, SourceDefinition source, @Nullable StoredOffset offset) {
        ReplicationSlot slot = new ReplicationSlot(source, EngineProperties.slot(definition, source));
        slot.release();
        SourceOffset place = offset == null ? null : new SourceOffset(offset.place());
        if (place != null && place.isAfterSnapshot()) {
            Optional<String> gap = slot.gapAfter(place.position());
            if (gap.isPresent()) {
                throw new IngestRefusedException(List.of(gap.get()));
            }
        } else if (EngineProperties.ownsSlot(source)) {
            // With a slot left over, a snapshot begins a little before or after it and may miss what lies between.
            slot.drop();
        }
    }
}
