package io.tributary.job;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.TableId;
import io.tributary.records.RawChange;
import java.nio.charset.StandardCharsets;

/** Changes as the connector sends them, one commit each, in the order in which they are asked for. */
final class Envelopes {

    private final PipelineDefinition definition;
    private long lsn = 1_000;

    Envelopes(PipelineDefinition definition) {
        this.definition = definition;
    }

    /** @param key and row: the fields of a JSON object */
    RawChange upsert(TableId table, String key, String row) {
        return message(table, key, "u", "{" + key + "," + row + "}");
    }

    RawChange delete(TableId table, String key) {
        return message(table, key, "d", "null");
    }

    private RawChange message(TableId table, String key, String operation, String after) {
        long commit = lsn;
        lsn += 10;
        String value =
                "{\"before\":null,\"after\":%s,\"source\":{\"schema\":\"%s\",\"table\":\"%s\",\"ts_ms\":%d,\"snapshot\":\"false\",\"lsn\":%d,\"sequence\":\"[\\\"%d\\\",\\\"%d\\\"]\"},\"op\":\"%s\"}"
                        .formatted(after, table.schema(), table.table(), lsn, lsn, commit, lsn, operation);
        return new RawChange(definition.changeTopic(table), 0, lsn, bytes("{" + key + "}"), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
