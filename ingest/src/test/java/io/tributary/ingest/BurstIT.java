package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@ExtendWith(Servers.class)
class BurstIT {

    private static final Logger LOG = LoggerFactory.getLogger(BurstIT.class);
    private static final int ROWS = 2_000;
    private static final int ROUNDS = 10;

    @Test
    void theChangesOfABurstArriveInOrderForEachRow() throws Exception {
        Scene scene = new Scene()
                .source(
                        "crm",
                        "CREATE TABLE customers (id int PRIMARY KEY, round int, email text)",
                        "INSERT INTO customers SELECT n, 0, 'somebody' || n || '@example.org' FROM generate_series(1, "
                                + ROWS
                                + ") n")
                .customers("crm", "public.customers", "email", "round");
        String topic = scene.topic("crm", "public.customers");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(topic, ROWS);
            Scene.awaitSnapshots(ingest);
            long start = System.nanoTime();
            for (int round = 1; round <= ROUNDS; round++) {
                scene.run("crm", "UPDATE customers SET round = " + round);
            }
            Scene.awaitThat(
                    () -> ingest.progress().get(0).rowsCaptured(),
                    rows -> rows == ROWS + ROWS * ROUNDS,
                    rows -> ROWS + ROWS * ROUNDS + " rows, but " + rows);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            LOG.warn("{} changes in {}: {} a second", ROWS * ROUNDS, time, ROWS * ROUNDS * 1000L / time.toMillis());

            List<Scene.Message> messages = scene.await(topic, ROWS + ROWS * ROUNDS);
            Map<String, Integer> rounds = new HashMap<>();
            messages.forEach(message -> {
                int round = message.after("round").asInt();
                Integer before = rounds.put(message.key().toString(), round);
                assertThat(round).isEqualTo(before == null ? 0 : before + 1);
            });
            assertThat(rounds).hasSize(ROWS);
            assertThat(rounds.values()).containsOnly(ROUNDS);
            assertThat(ingest.failure()).isEmpty();
        }
    }
}
