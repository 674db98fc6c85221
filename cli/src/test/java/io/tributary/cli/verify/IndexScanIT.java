package io.tributary.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.json.JsonData;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexScanIT {

    private static final int DOCUMENTS = 4_500;
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Test
    void readsEveryDocumentOfEveryKindBehindAFilteredAliasWithExactNumbers(@TempDir Path folder) throws IOException {
        try (ElasticsearchServer server = ElasticsearchServer.start(folder, ElasticsearchRelease.newest(), 0);
                RestClientTransport transport = new RestClientTransport(
                        RestClient.builder(HttpHost.create(server.url().toString()))
                                .build(),
                        new JacksonJsonpMapper())) {
            ElasticsearchClient client = new ElasticsearchClient(transport);
            client.indices().create(index -> index.index("people-000001")
                    .aliases(
                            "people",
                            alias -> alias.filter(only ->
                                    only.term(term -> term.field("kind.keyword").value("profile")))));
            fill(client);

            Map<String, JsonNode> found = new HashMap<>();
            try (IndexScan scan = IndexScan.open(client, "people")) {
                client.delete(delete -> delete.index("people-000001").id("p0"));
                scan.forEach((id, document) ->
                        assertThat(found.put(id, document)).as(id).isNull());
            }

            assertThat(found).hasSize(DOCUMENTS);
            assertThat(found.values())
                    .filteredOn(document -> document.path("kind").asText().equals("alias"))
                    .hasSize(DOCUMENTS / 3);
            assertThat(found.values().stream()
                            .map(document ->
                                    document.path("metrics").path("spent").decimalValue())
                            .distinct())
                    .containsExactly(new BigDecimal("12345678901234567.89"));
        }
    }

    private static void fill(ElasticsearchClient client) throws IOException {
        String[] kinds = {"profile", "alias", "deleted"};
        BulkRequest.Builder bulk = new BulkRequest.Builder().index("people-000001");
        for (int i = 0; i < DOCUMENTS; i++) {
            String id = "p" + i;
            JsonData document = JsonData.of(
                    JSON.readTree("{\"kind\":\"" + kinds[i % 3] + "\",\"metrics\":{\"spent\":12345678901234567.89}}"));
            bulk.operations(operation -> operation.index(write -> write.id(id).document(document)));
        }
        assertThat(client.bulk(bulk.build()).errors()).isFalse();
    }
}
