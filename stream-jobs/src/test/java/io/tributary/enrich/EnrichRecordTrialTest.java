package io.tributary.enrich;

import static io.tributary.enrich.EnrichmentWorld.MANAGER;
import static io.tributary.enrich.EnrichmentWorld.PRICES;
import static io.tributary.enrich.EnrichmentWorld.becomes;
import static io.tributary.enrich.EnrichmentWorld.begins;
import static io.tributary.enrich.EnrichmentWorld.definition;
import static io.tributary.enrich.EnrichmentWorld.ends;
import static io.tributary.enrich.EnrichmentWorld.row;
import static io.tributary.enrich.EnrichmentWorld.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.Enrichment;
import io.tributary.records.RecordEvent;
import io.tributary.records.ReferenceUse;
import io.tributary.records.RowTransition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random uses and rows, with restarts at random points, against what each record has to know in the end. */
class EnrichRecordTrialTest {

    private static final int RECORDS = 2_500;
    private static final List<String> KEYS = List.of("north", "south", "", "a\\|b");

    private final Map<String, String> keyByUse = new HashMap<>();
    private final Map<String, Map<String, @Nullable String>> rows = new HashMap<>();
    private final Map<String, Map<String, @Nullable String>> known = new HashMap<>();
    private boolean rocksdb;
    private long now = 1_000;
    private Random random = new Random(0);
    private KeyedTwoInputStreamOperatorTestHarness<String, ReferenceUse, RowTransition, RecordEvent> harness;

    @ParameterizedTest
    @CsvSource({"false,1000,60", "true,2000,4"})
    void eachRecordEndsUpWithTheRowItRefersTo(boolean onRocksdb, long firstSeed, int trials) throws Exception {
        rocksdb = onRocksdb;
        for (long seed = firstSeed; seed < firstSeed + trials; seed++) {
            random = new Random(seed);
            trial(seed);
        }
    }

    private void trial(long seed) throws Exception {
        List.of(keyByUse, rows, known).forEach(Map::clear);
        start(null);
        for (int i = 0; i < 80; i++) {
            step();
        }
        settle();
        for (String use : keyByUse.keySet()) {
            assertThat(known.get(use + "/" + keyByUse.get(use)))
                    .as("seed %d, %s", seed, use)
                    .isEqualTo(rows.get(reference(use) + "/" + keyByUse.get(use)));
        }
        known.forEach((use, values) -> assertThat(values == null || isUsed(use))
                .as("seed %d, %s", seed, use)
                .isTrue());
        List.copyOf(keyByUse.keySet()).forEach(use -> refer(use, null));
        List.copyOf(rows.keySet()).forEach(this::delete);
        settle();
        if (!rocksdb) {
            assertThat(harness.numKeyedStateEntries()).as("seed %d", seed).isZero();
        }
        harness.close();
    }

    private void step() throws Exception {
        String reference = random.nextBoolean() ? MANAGER : PRICES;
        String key = KEYS.get(random.nextInt(KEYS.size()));
        switch (random.nextInt(10)) {
            case 0, 1 -> referSome(reference, key);
            case 2 -> referSome(reference, null);
            case 3 -> delete(reference + "/" + key);
            case 4, 5 -> change(reference, key);
            case 6 -> restart();
            default -> tick();
        }
        hear(Integer.MAX_VALUE);
    }

    private void referSome(String reference, @Nullable String key) {
        int from = random.nextInt(RECORDS);
        int to = Math.min(RECORDS, from + random.nextInt(random.nextBoolean() ? 5 : RECORDS));
        for (int i = from; i < to; i++) {
            refer(reference + "/r" + i, key);
        }
    }

    /** As the mapping tells it: what was left first, then what is used. */
    private void refer(String use, @Nullable String key) {
        String before = key == null ? keyByUse.remove(use) : keyByUse.put(use, key);
        if (!Objects.equals(before, key)) {
            if (before != null) {
                process(ends(record(use), reference(use), before));
            }
            if (key != null) {
                process(begins(record(use), reference(use), key));
            }
        }
    }

    private void change(String reference, String key) {
        String name = random.nextInt(4) == 0 ? null : "n" + random.nextInt(3);
        rows.put(reference + "/" + key, taken(name, "e"));
        process(becomes(reference, key, row(name, "e", Integer.toString(random.nextInt(3)))));
    }

    private void delete(String row) {
        if (rows.remove(row) != null) {
            process(becomes(row.substring(0, row.indexOf('/')), row.substring(row.indexOf('/') + 1), null));
        }
    }

    private void tick() throws Exception {
        hear(Integer.MAX_VALUE);
        harness.setProcessingTime(now += Steps.PAUSE);
        hear(EnrichRecord.STEP);
    }

    private void settle() throws Exception {
        while (harness.numProcessingTimeTimers() > 0) {
            tick();
        }
        hear(Integer.MAX_VALUE);
    }

    private void restart() throws Exception {
        hear(Integer.MAX_VALUE);
        OperatorSubtaskState state = harness.snapshot(1, now);
        harness.close();
        start(state);
    }

    private void start(@Nullable OperatorSubtaskState state) throws Exception {
        EnrichRecord enrich = new EnrichRecord(definition());
        harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(enrich), EnrichRecord::keyOf, enrich::keyOf, Types.STRING);
        if (rocksdb) {
            harness.setStateBackend(new EmbeddedRocksDBStateBackend());
        }
        harness.setup();
        harness.setProcessingTime(now);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    private void process(ReferenceUse use) {
        try {
            harness.processElement1(use, 0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void process(RowTransition change) {
        try {
            int before = harness.getOutput().size();
            harness.processElement2(change, 0);
            assertThat(harness.getOutput().size() - before).isLessThanOrEqualTo(EnrichRecord.STEP);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** By use and key, because what is told of another key than the present one does not count. */
    private void hear(int atMost) {
        List<RecordEvent> told = harness.extractOutputValues();
        assertThat(told.size()).isLessThanOrEqualTo(atMost);
        for (RecordEvent event : told) {
            Enrichment news = Objects.requireNonNull(event.enrichment());
            known.put(news.reference() + "/" + event.record() + "/" + news.key(), news.values());
        }
        harness.getOutput().clear();
    }

    private boolean isUsed(String useAndKey) {
        int slash = useAndKey.indexOf('/', useAndKey.indexOf('/') + 1);
        return useAndKey.substring(slash + 1).equals(keyByUse.get(useAndKey.substring(0, slash)));
    }

    private static String reference(String use) {
        return use.substring(0, use.indexOf('/'));
    }

    private static String record(String use) {
        return use.substring(use.indexOf('/') + 1);
    }
}
