package io.tributary.benchmarks.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 20_000;
    private static final Mix MIX = new Mix(0.15, 0.1, 0.05, 0.15, 0.02, 0.01, 0.05, 0.01);

    private static Workload workload(Workload.Definition definition) {
        return new Workload("test", "a test", definition, EVENTS, 1, MIX, 0.5, List.of(), 0);
    }

    private static List<Message> messages(Changes changes) {
        List<Message> messages = new ArrayList<>();
        for (Message message = changes.next(); message != null; message = changes.next()) {
            messages.add(message);
        }
        return messages;
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        Workload workload = workload(Workload.Definition.CUSTOMERS);
        assertThat(text(messages(new Changes(workload, EVENTS, 7))))
                .isEqualTo(text(messages(new Changes(workload, EVENTS, 7))))
                .isNotEqualTo(text(messages(new Changes(workload, EVENTS, 8))));
    }

    private static List<String> text(List<Message> messages) {
        return messages.stream()
                .map(message -> message.table()
                        + new String(message.key(), StandardCharsets.UTF_8)
                        + (message.value() == null ? "" : new String(message.value(), StandardCharsets.UTF_8)))
                .toList();
    }

    /** The newest change of each row by LSN is the row as the world has it; some came late, some again, some are gone. */
    @ParameterizedTest
    @EnumSource(Workload.Definition.class)
    void theNewestMessagesTellTheWorld(Workload.Definition definition) throws IOException {
        Changes changes = new Changes(workload(definition), EVENTS, 3);
        List<Message> messages = messages(changes);
        Map<String, JsonNode> newest = new HashMap<>();
        Set<Long> positions = new HashSet<>();
        int envelopes = 0;
        int late = 0;
        for (Message message : messages) {
            if (message.value() != null) {
                envelopes++;
                JsonNode change = JSON.readTree(message.value());
                positions.add(change.at("/source/lsn").asLong());
                String row = message.table() + new String(message.key(), StandardCharsets.UTF_8);
                JsonNode last = newest.get(row);
                if (last == null
                        || last.at("/source/lsn").asLong()
                                < change.at("/source/lsn").asLong()) {
                    newest.put(row, change);
                } else {
                    late++;
                }
            }
        }
        assertThat(envelopes).isBetween(EVENTS, EVENTS + 2);
        assertThat(late).isBetween(EVENTS / 50, EVENTS / 10);
        assertThat(positions.size()).isBetween(EVENTS * 98 / 100, EVENTS - 1);
        compare(changes.world(), newest);
    }

    private static void compare(World world, Map<String, JsonNode> newest) {
        OrderRows orders = world.orders();
        int gone = 0;
        for (int row = 0; row < orders.size(); row++) {
            JsonNode change = newest.get("shop.public.orders{\"order_id\":" + row + "}");
            assertThat(change.path("op").asText().equals("d")).isEqualTo(!orders.isAlive(row));
            gone += orders.isAlive(row) ? 0 : 1;
            if (orders.isAlive(row)) {
                assertThat(change.at("/after/account_id").asInt()).isEqualTo(orders.account(row));
                assertThat(new BigDecimal(change.at("/after/total").asText()).movePointRight(2))
                        .isEqualByComparingTo(String.valueOf(orders.cents(row)));
                assertThat(change.at("/after/placed_at").asText()).isEqualTo(Texts.instant(orders.placed(row)));
            }
        }
        assertThat(gone).isPositive();
        for (CustomerRows rows : world.customers()) {
            for (int row = 0; row < rows.size(); row++) {
                String key = rows == world.accounts() ? "account_id" : "customer_id";
                JsonNode change = newest.get("%s{\"%s\":%d}".formatted(rows.table(), key, row));
                assertThat(change.path("after").isNull()).isEqualTo(!rows.isAlive(row));
                if (rows.isAlive(row)) {
                    assertThat(change.at("/after/email").textValue()).isEqualTo(rows.email(row));
                    assertThat(change.at("/after/city").textValue()).isEqualTo(rows.city(row));
                }
            }
        }
    }
}
