package io.tributary.flinksql;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.contest.Task;
import io.tributary.contest.flink.FlinkSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** The last documents of a workload's SQL over some changes. */
final class Profiles {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Profiles() {}

    /** By their record ids, sorted and separated by spaces. */
    static Map<String, JsonNode> of(String workload, String variant, Envelopes changes, Path folder) throws Exception {
        Task task = new Task(workload, List.of(), variant, 2, 1000, 50, folder.toString(), null, null, Map.of(), 0);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(FlinkSettings.of(task));
        StreamTableEnvironment tables = Planner.of(environment, task);
        ProfileQuery query = new ProfileQuery(tables, workload);
        query.createSources(FlinkSqlContestant.placeholders(Definitions.of(workload, folder), "latest-offset"));
        changes.feed(tables);
        query.createViews();
        ProfileRows rows = new ProfileRows(query.columns());
        NewestDocuments newest = NewestDocuments.none();
        query.changes().sinkTo(new NewestDocuments.Into(rows));
        environment.execute();
        return byRecords(newest.documents());
    }

    private static Map<String, JsonNode> byRecords(Collection<byte[]> documents) throws Exception {
        Map<String, JsonNode> profiles = new TreeMap<>();
        for (byte[] bytes : documents) {
            JsonNode document = JSON.readTree(bytes);
            TreeSet<String> records = new TreeSet<>();
            document.get("records").forEach(record -> records.add(record.asText()));
            JsonNode twin = profiles.put(String.join(" ", records), document);
            if (twin != null) {
                throw new AssertionError("two profiles of the same records: " + twin + " and " + document);
            }
        }
        return profiles;
    }
}
