package io.tributary.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.definition.TableId;
import io.tributary.ingest.topics.StoredOffset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a first snapshot that was interrupted: rows it has read that were deleted before it was taken anew. No log
 * tells those deletions any more. So the end of the new snapshot comes with a truncation of each table, placed just before the
 * snapshot: it takes with it what the new snapshot has not read again, and nothing else.
 */
final class InterruptedSnapshot {

    private static final String TIME = "ts_ms";

    private final PipelineDefinition definition;
    private final SourceDefinition source;
    private boolean left;
    private boolean ended;

    /** @param start where the capture goes on; null: at the beginning. A snapshot stores its place with its first rows */
    InterruptedSnapshot(PipelineDefinition definition, SourceDefinition source, @Nullable StoredOffset start) {
        this.definition = definition;
        this.source = source;
        this.left = start != null && !new SourceOffset(start.place()).isAfterSnapshot();
    }

    /**
     * The truncations that belong into one transaction with the batch, by the tables' topics; none unless the new snapshot
     * ends in it.
     *
     * <p>Not with the snapshot's beginning, though by their positions that were the same: a reader would be without all
     * rows until it has them again.
     */
    Map<String, byte[]> endedBy(List<SourceRecord> batch) {
        Map<String, byte[]> truncations = new TreeMap<>();
        Optional<SourceRecord> end =
                left ? batch.stream().filter(InterruptedSnapshot::isEnd).findFirst() : Optional.empty();
        if (end.isPresent()) {
            for (TableDefinition table : source.tables()) {
                truncations.put(definition.changeTopic(table.id()), truncation(table.id(), end.get()));
            }
            ended = true;
        }
        return truncations;
    }

    /** The batch asked for last is committed, with its truncations. */
    void committed() {
        left &= !ended;
    }

    /** What an engine tells of itself, without a place, ends nothing. */
    private static boolean isEnd(SourceRecord record) {
        SourceOffset offset = offset(record);
        return offset.isAfterSnapshot() && offset.isPlace();
    }

    private static byte[] truncation(TableId table, SourceRecord end) {
        long time = ((Struct) end.value()).getInt64(TIME);
        ObjectNode envelope = JsonNodeFactory.instance.objectNode().put("op", "t");
        ObjectNode block = offset(end).justBefore(envelope.putObject("source"));
        block.put("snapshot", "true").put(TIME, time).put("table", table.table());
        block.put(block.has("file") ? "db" : "schema", table.schema());
        return envelope.put(TIME, time).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static SourceOffset offset(SourceRecord record) {
        return new SourceOffset(record.sourceOffset());
    }
}
