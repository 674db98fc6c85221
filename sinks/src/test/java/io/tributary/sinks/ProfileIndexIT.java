package io.tributary.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.GetResponse;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.definition.FieldType;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.records.ProfileDocument;
import io.tributary.sinks.bulk.BulkOutcome;
import io.tributary.sinks.bulk.BulkRequests;
import io.tributary.sinks.bulk.IndexEntry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ElasticsearchRelease.class)
class ProfileIndexIT {

    private final SamplePipeline pipeline;
    private final ElasticsearchConnection connection;
    private final ElasticsearchClient client;
    private final String alias;

    ProfileIndexIT(ElasticsearchRelease release) {
        alias = "index-it-" + Integer.toHexString(System.identityHashCode(this));
        pipeline = new SamplePipeline(SharedServers.of(release).url().toString(), alias);
        connection = ElasticsearchConnection.open(pipeline.index());
        client = connection.client();
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
    }

    @Test
    void everyFieldHasItsTypeAndNoOtherIsTaken() throws IOException {
        prepare(pipeline);

        TypeMapping mapping = mapping();
        assertThat(mapping.dynamic()).isEqualTo(DynamicMapping.Strict);
        assertThat(mapping.properties())
                .hasEntrySatisfying(
                        "kind", field -> assertThat(field.isKeyword()).isTrue())
                .hasEntrySatisfying(
                        "records", field -> assertThat(field.isKeyword()).isTrue())
                .hasEntrySatisfying(
                        "version", field -> assertThat(field.isLong()).isTrue())
                .hasEntrySatisfying(
                        "segments", field -> assertThat(field.isKeyword()).isTrue())
                .hasEntrySatisfying(
                        "why", field -> assertThat(field.object().enabled()).isFalse())
                .hasEntrySatisfying(
                        "committed_at", field -> assertThat(field.isDate()).isTrue());
        Map<String, Property> attributes = object(mapping, "attributes");
        assertThat(attributes)
                .hasEntrySatisfying(
                        "first_name",
                        field -> assertThat(field.keyword().fields()).containsKey("text"))
                .hasEntrySatisfying(
                        "points", field -> assertThat(field.isLong()).isTrue())
                .hasEntrySatisfying(
                        "balance", field -> assertThat(field.isDouble()).isTrue())
                .hasEntrySatisfying(
                        "newsletter", field -> assertThat(field.isBoolean()).isTrue())
                .hasEntrySatisfying(
                        "seen_at", field -> assertThat(field.isDate()).isTrue())
                .hasEntrySatisfying(
                        "birth_date", field -> assertThat(field.date().format()).isEqualTo("strict_date"));
        assertThat(object(mapping, "identifiers")).containsOnlyKeys("email", "phone");
        assertThat(object(mapping, "metrics"))
                .containsOnlyKeys("orders", "lifetime_value", "last_order_at", "last_status", "brands", "spend");
        IndexSettings settings = settings();
        assertThat(settings.numberOfReplicas()).isEqualTo("0");
        assertThat(Objects.requireNonNull(settings.refreshInterval()).time()).isEqualTo("200ms");
    }

    @Test
    void whatIsNotInTheDefinitionIsRefusedAtEveryLevel() throws IOException {
        prepare(pipeline);

        BulkOutcome outcome = write(
                body("a", "{\"kind\":\"profile\",\"nonsense\":1}"),
                body("b", "{\"kind\":\"profile\",\"attributes\":{\"nonsense\":1}}"),
                body("c", "{\"kind\":\"profile\",\"identifiers\":{\"nonsense\":[\"1\"]}}"),
                body("d", "{\"kind\":\"profile\",\"metrics\":{\"nonsense\":1}}"),
                body("e", "{\"kind\":\"profile\",\"attributes\":{\"points\":\"many\"}}"),
                body("f", "{\"kind\":"),
                body("g", "{\"kind\":\"profile\",\"enriched\":{\"account_manager\":{\"nonsense\":1}}}"),
                body("h", "{\"kind\":\"profile\",\"metrics\":{\"spend\":[{\"key\":\"EUR\",\"nonsense\":1}]}}"));

        assertThat(outcome.accepted()).isEmpty();
        assertThat(outcome.retry()).isEmpty();
        assertThat(outcome.rejected())
                .extracting(rejection -> rejection.entry().id())
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
    }

    @Test
    void everyDocumentOfTheContractIsTakenAndOnlyProfilesAreSearched() throws IOException {
        prepare(pipeline);

        BulkOutcome outcome = write(
                SampleDocuments.profile("p1", 1),
                SampleDocuments.alias("p2", 1, "p1"),
                SampleDocuments.deleted("p3", 1));

        assertThat(outcome.accepted()).hasSize(3);
        assertThat(searched()).containsExactly("p1");
        assertThat(get("p1").found()).isTrue();
        assertThat(source("p2").path("alias_of").asText()).isEqualTo("p1");
        assertThat(source("p3").path("kind").asText()).isEqualTo("deleted");
    }

    @Test
    void theLargestAndSmallestValuesOfEachTypeAreTaken() throws IOException {
        prepare(pipeline);
        List<String> attributes = List.of(
                "\"first_name\":\"" + "\ud83d\ude00".repeat(8191 / 2) + "\"",
                "\"first_name\":\"" + "é".repeat(40_000) + "\"",
                "\"first_name\":\"\"",
                "\"points\":" + Long.MAX_VALUE,
                "\"points\":" + Long.MIN_VALUE,
                "\"balance\":12345678901234567890123456789.123456789012345678901234567890",
                "\"newsletter\":false",
                "\"seen_at\":\"2026-01-02T03:04:05.123456789Z\"",
                "\"seen_at\":\"2026-01-02T03:04:05.123Z\"",
                "\"seen_at\":\"-4713-01-01T00:00:00Z\"",
                "\"seen_at\":\"9999-12-31T23:59:59.999999Z\"",
                "\"seen_at\":\"+294276-12-31T23:59:59.999999Z\"",
                "\"birth_date\":\"0001-01-01\"",
                "\"birth_date\":\"-4712-01-01\"",
                "\"birth_date\":\"+5874897-12-31\"");
        ProfileDocument[] documents = Stream.iterate(0, i -> i < attributes.size(), i -> i + 1)
                .map(i -> SampleDocuments.profile("p" + i, 1, attributes.get(i)))
                .toArray(ProfileDocument[]::new);

        assertThat(write(documents).accepted()).hasSize(attributes.size());
        assertThat(sourceText("p5")).contains("12345678901234567890123456789.123456789012345678901234567890");
    }

    @Test
    void aSearchAsksForTheValueOfOneGroup() throws IOException {
        prepare(pipeline);
        write(SampleDocuments.profile("p1", 1));

        assertThat(withMoreThan("EUR", 10)).isEqualTo(1);
        assertThat(withMoreThan("", 10)).isZero();
    }

    @Test
    void aDocumentOfTheMostGroupsOfManyMetricsIsTaken() throws IOException {
        SamplePipeline wide = pipeline.withGroupedMetrics(12);
        prepare(wide);
        String groups = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"key\":\"" + i + "\",\"value\":" + i + "}")
                .collect(Collectors.joining(",", "[", "]"));
        String metrics = IntStream.range(0, 12)
                .mapToObj(i -> "\"grouped_" + i + "\":" + groups)
                .collect(Collectors.joining(","));

        assertThat(write(body("p1", "{\"kind\":\"profile\",\"metrics\":{" + metrics + "}}"))
                        .accepted())
                .hasSize(1);
    }

    @Test
    void theWholeDocumentIsTakenByAnIndexThatWasMadeForLess() throws IOException {
        ProfileIndex.prepare(client, pipeline.plain());

        prepare(pipeline);

        assertThat(write(SampleDocuments.profile("p1", 1, "\"tags\":[\"a\",\"b\"]"))
                        .accepted())
                .hasSize(1);
        assertThat(withMoreThan("EUR", 10)).isEqualTo(1);
    }

    @Test
    void anOlderVersionChangesNothingEvenAfterATombstone() throws IOException {
        prepare(pipeline);
        write(SampleDocuments.profile("p1", 10), SampleDocuments.profile("p2", 10));
        write(SampleDocuments.deleted("p1", 12));

        BulkOutcome outcome = write(
                SampleDocuments.profile("p1", 11), SampleDocuments.profile("p2", 9), SampleDocuments.profile("p2", 10));

        assertThat(outcome.superseded()).isEqualTo(3);
        assertThat(source("p1").path("kind").asText()).isEqualTo("deleted");
        assertThat(get("p1").version()).isEqualTo(12);
        assertThat(get("p2").version()).isEqualTo(10);
    }

    @Test
    void aDocumentIsRemovedByItsVersionOnlyAndRemovingItAgainIsNoTrouble() throws IOException {
        prepare(pipeline);
        write(SampleDocuments.deleted("p1", 10), SampleDocuments.profile("p2", 10));

        BulkOutcome outcome = write(SampleDocuments.removed("p1", 11), SampleDocuments.removed("p2", 9));
        BulkOutcome again = write(SampleDocuments.removed("p1", 12), SampleDocuments.removed("never", 1));

        assertThat(outcome.superseded()).isEqualTo(1);
        assertThat(again.accepted()).hasSize(2);
        assertThat(get("p1").found()).isFalse();
        assertThat(get("p2").found()).isTrue();
    }

    @Test
    void preparingTwiceChangesNothing() throws IOException {
        prepare(pipeline);
        write(SampleDocuments.profile("p1", 1), SampleDocuments.deleted("p2", 1));
        String before = mapping().toString() + settings();

        prepare(pipeline);

        assertThat(mapping().toString() + settings()).isEqualTo(before);
        assertThat(searched()).containsExactly("p1");
    }

    @Test
    void anAddedAttributeIsAddedToTheIndexInUse() throws IOException {
        prepare(pipeline);
        write(SampleDocuments.profile("p1", 1));

        prepare(pipeline.with("city", FieldType.STRING));

        assertThat(object(mapping(), "attributes")).containsKeys("first_name", "city");
        assertThat(write(SampleDocuments.profile("p1", 2, "\"city\":\"Ulm\"")).accepted())
                .hasSize(1);
    }

    @Test
    void aChangedTypeIsRefusedAndNothingChanges() throws IOException {
        prepare(pipeline);

        assertThatThrownBy(
                        () -> prepare(pipeline.with("points", FieldType.STRING).with("city", FieldType.STRING)))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageStartingWith("attributes.points: keyword (expected: long, its type in the index " + alias
                        + "-000001; take the change back");
        assertThat(object(mapping(), "attributes")).doesNotContainKey("city");
    }

    @Test
    void anIndexInPlaceOfTheAliasIsRefused() throws IOException {
        client.indices().create(index -> index.index(alias));

        assertThatThrownBy(() -> prepare(pipeline))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining(alias + " is an index (expected: an alias or nothing");
    }

    @Test
    void anIndexThatLostItsAliasIsRefused() throws IOException {
        client.indices().create(index -> index.index(alias + "-000001"));

        assertThatThrownBy(() -> prepare(pipeline))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("the index " + alias + "-000001 exists, but not the alias " + alias);
    }

    @Test
    void withoutTheAliasNothingIsWrittenAndNoIndexIsMadeUp() throws IOException {
        BulkOutcome outcome = write(SampleDocuments.profile("p1", 1));

        assertThat(outcome.retry()).hasSize(1);
        assertThat(outcome.trouble()).isEqualTo("HTTP 404 index_not_found_exception");
        assertThat(client.indices().exists(index -> index.index(alias)).value()).isFalse();
    }

    @Test
    void aLaterIndexOfTheSeriesHasTheSameFields() throws IOException {
        prepare(pipeline);

        client.indices().create(index -> index.index(alias + "-000002"));

        assertThat(mapping(alias + "-000002").properties().keySet())
                .isEqualTo(mapping().properties().keySet());
        assertThat(client.indices()
                        .existsAlias(request -> request.name(alias).index(alias + "-000002"))
                        .value())
                .isFalse();
    }

    private void prepare(SamplePipeline definition) throws IOException {
        ProfileIndex.prepare(client, definition.definition());
    }

    private BulkOutcome write(ProfileDocument... documents) {
        List<IndexEntry> entries = Stream.of(documents).map(IndexEntry::of).toList();
        return new BulkRequests(connection.asyncClient(), alias).send(entries).join();
    }

    private static ProfileDocument body(String id, String json) {
        return new ProfileDocument(
                id, 1, ProfileDocument.Kind.PROFILE, 0, "", 0, json.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> searched() throws IOException {
        client.indices().refresh(request -> request.index(alias));
        return client.search(request -> request.index(alias), JsonNode.class).hits().hits().stream()
                .map(hit -> Objects.requireNonNull(hit.id()))
                .toList();
    }

    private long withMoreThan(String currency, double amount) throws IOException {
        client.indices().refresh(request -> request.index(alias));
        Query ofCurrency = Query.of(
                query -> query.term(term -> term.field("metrics.spend.key").value(currency)));
        Query ofAmount = Query.of(query -> query.range(range ->
                range.number(number -> number.field("metrics.spend.value").gt(amount))));
        return client.count(request -> request.index(alias)
                        .query(query -> query.nested(group -> group.path("metrics.spend")
                                .query(both -> both.bool(bool -> bool.must(ofCurrency, ofAmount))))))
                .count();
    }

    private GetResponse<JsonNode> get(String id) throws IOException {
        return client.get(request -> request.index(alias).id(id), JsonNode.class);
    }

    private JsonNode source(String id) throws IOException {
        return Objects.requireNonNull(get(id).source());
    }

    private String sourceText(String id) throws IOException {
        URL url = new URL(pipeline.index().hosts().get(0) + "/" + alias + "/_source/" + id);
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private TypeMapping mapping() throws IOException {
        return mapping(alias + "-000001");
    }

    private TypeMapping mapping(String index) throws IOException {
        return Objects.requireNonNull(client.indices()
                        .getMapping(request -> request.index(index))
                        .result()
                        .get(index))
                .mappings();
    }

    private IndexSettings settings() throws IOException {
        IndexSettings settings = Objects.requireNonNull(client.indices()
                        .getSettings(request -> request.index(alias))
                        .result()
                        .get(alias + "-000001"))
                .settings();
        return Objects.requireNonNull(Objects.requireNonNull(settings).index());
    }

    private static Map<String, Property> object(TypeMapping mapping, String name) {
        return Objects.requireNonNull(mapping.properties().get(name)).object().properties();
    }
}
