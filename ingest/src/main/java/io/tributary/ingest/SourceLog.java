package io.tributary.ingest;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.connector.EarlierRun;
import io.tributary.ingest.connector.SourceConnector;
import io.tributary.ingest.numbered.ConnectorValidation;
import io.tributary.ingest.numbered.StoredNumber;
import io.tributary.ingest.parking.StoredColumns;
import io.tributary.ingest.topics.StoredOffset;
import io.tributary.ingest.topics.StoredOffsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The log of a source, from which a capture goes on. */
final class SourceLog {

    private SourceLog() {}

    /**
     * Everything that keeps the source from being captured; changes nothing.
     *
     * @param stored what earlier runs have stored; null where that is not known
     */
    static List<String> problems(
            PipelineDefinition definition, SourceDefinition source, @Nullable StoredOffsets stored) {
        SourceConnector connector = Connectors.of(source);
        List<String> problems =
                new ArrayList<>(connector.problems(definition, source, earlier(definition, source, stored)));
        if (connector.isNumbered()) {
            problems.addAll(ConnectorValidation.problems(source, EngineProperties.of(definition, source, null)));
        } else if (stored != null
                && StoredNumber.read(stored, EngineName.of(definition, source)).isPresent()) {
            problems.add(
                    "sources.%s.connector: %s, while the changes of this source were numbered under another connector, and would be newer than all to come (expected: the connector as it was, or another name for the source)"
                            .formatted(source.name(), source.connector()));
        }
        return problems;
    }

    private static EarlierRun earlier(
            PipelineDefinition definition, SourceDefinition source, @Nullable StoredOffsets stored) {
        if (stored == null) {
            return EarlierRun.NONE;
        }
        String engine = EngineName.of(definition, source);
        OptionalLong goesOnAt = goesOnAt(stored.of(engine));
        return goesOnAt.isPresent() ? new EarlierRun(goesOnAt, StoredColumns.read(stored, engine)) : EarlierRun.NONE;
    }

    /**
     * Gets the log ready for a capture that has the source for itself: takes it from a process that no longer has the
     * source but does not know it yet, and forgets what is left of a first snapshot that never ended.
     *
     * @param offset where the capture goes on; null: at the beginning
     * @throws IngestRefusedException if the log does not go back to that place: changes are lost
     */
    static void prepare(PipelineDefinition definition, SourceDefinition source, @Nullable StoredOffset offset) {
        Optional<String> gap = Connectors.of(source).prepare(definition, source, goesOnAt(offset));
        if (gap.isPresent()) {
            throw new IngestRefusedException(List.of(gap.get()));
        }
    }

    /** Empty where the first snapshot is still to be taken, or to be taken again. */
    private static OptionalLong goesOnAt(@Nullable StoredOffset offset) {
        SourceOffset place = offset == null ? null : new SourceOffset(offset.place());
        return place != null && place.isAfterSnapshot() ? OptionalLong.of(place.position()) : OptionalLong.empty();
    }
}
