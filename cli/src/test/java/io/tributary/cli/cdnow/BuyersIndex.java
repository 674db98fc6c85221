package io.tributary.cli.cdnow;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.cli.schema.ProfileSchema;
import io.tributary.cli.verify.IndexScan;
import io.tributary.records.ProfileId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** The buyers as the index has them. */
final class BuyersIndex {

    private static final String RECORD = MusicStore.SOURCE + ".music.buyers/";

    private final ElasticsearchClient client;
    private final String alias;

    BuyersIndex(ElasticsearchClient client, String alias) {
        this.client = client;
        this.alias = alias;
    }

    /** What a search finds at this moment. */
    record Found(long profiles, long orders) {

        boolean covers(long profiles, long orders) {
            return this.profiles >= profiles && this.orders >= orders;
        }
    }

    Found found() throws IOException {
        SearchResponse<Void> response = client.search(
                search -> search.index(alias)
                        .size(0)
                        .trackTotalHits(hits -> hits.enabled(true))
                        .aggregations("orders", total -> total.sum(sum -> sum.field("metrics.orders"))),
                Void.class);
        return new Found(
                Objects.requireNonNull(response.hits().total()).value(),
                Math.round(response.aggregations().get("orders").sum().value()));
    }

    /** How many documents were ever written, those included that replaced others. */
    long writes() throws IOException {
        return Objects.requireNonNull(Objects.requireNonNull(client.indices()
                                .stats(request -> request.index(alias))
                                .all()
                                .primaries())
                        .indexing())
                .indexTotal();
    }

    /** The buyers whose totals are not the expected ones, each with both; none if all are as they should be. */
    List<String> differences(Map<Integer, BuyerTotals> expected) throws IOException {
        Map<Integer, BuyerTotals> actual = read();
        TreeSet<Integer> buyers = new TreeSet<>(expected.keySet());
        buyers.addAll(actual.keySet());
        List<String> differences = new ArrayList<>();
        for (Integer buyer : buyers) {
            if (!Objects.equals(expected.get(buyer), actual.get(buyer))) {
                differences.add("buyer %d: %s (expected: %s)".formatted(buyer, actual.get(buyer), expected.get(buyer)));
            }
        }
        return differences;
    }

    /** All documents; each must be the profile of one buyer. */
    private Map<Integer, BuyerTotals> read() throws IOException {
        Map<Integer, BuyerTotals> totals = new TreeMap<>();
        try (IndexScan scan = IndexScan.open(client, alias)) {
            scan.forEach((id, document) -> {
                assertThat(document.path("kind").asText()).as(id).isEqualTo("profile");
                JsonNode records = document.path("records");
                assertThat(records.size()).as("records of %s", id).isEqualTo(1);
                String record = records.path(0).asText();
                assertThat(record).startsWith(RECORD);
                assertThat(id).isEqualTo(ProfileId.of(record));
                totals.put(
                        Integer.valueOf(record.substring(RECORD.length())), BuyerTotals.read(document.path("metrics")));
            });
        }
        return totals;
    }

    /** How often each habit is found among the buyers. */
    Map<Habit, Long> habits() throws IOException {
        Map<Habit, Long> habits = new HashMap<>();
        try (IndexScan scan = IndexScan.open(client, alias)) {
            scan.forEach((id, document) -> habits.merge(Habit.read(document.path("metrics")), 1L, Long::sum));
        }
        return habits;
    }

    /** What is wrong with the first document that is not as the schema says; empty if all are. */
    List<String> firstProblemBy(ProfileSchema schema) throws IOException {
        List<String> problems = new ArrayList<>();
        try (IndexScan scan = IndexScan.open(client, alias)) {
            scan.forEach((id, document) -> {
                if (problems.isEmpty()) {
                    schema.problems(document).forEach(problem -> problems.add(id + ": " + problem));
                }
            });
        }
        return problems;
    }
}
