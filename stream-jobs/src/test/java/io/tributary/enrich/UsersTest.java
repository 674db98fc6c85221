package io.tributary.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {

    private final MapOfShards shards = new MapOfShards();
    private final Users users = new Users(shards);
    private Extent extent = Extent.NOBODY;

    @Test
    void aPassMeetsEachRecordOnceAndNobodyElse() throws Exception {
        Random random = new Random(1);
        Set<String> present = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            String record = "r" + random.nextInt(3_000);
            if (random.nextInt(i < 10_000 ? 4 : 2) == 0) {
                extent = users.remove(extent, record);
                present.remove(record);
            } else {
                extent = users.add(extent, record);
                present.add(record);
            }
            if (i % 500 == 0) {
                assertThat(extent.records()).isEqualTo(present.size());
                assertThat(pass(1 + random.nextInt(300))).isEqualTo(List.copyOf(present));
            }
        }
        for (String record : present) {
            extent = users.remove(extent, record);
        }
        assertThat(extent).isEqualTo(Extent.NOBODY);
        assertThat(shards.shards).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void aRecordThatStaysIsMetWhateverComesAndGoesMeanwhile(long seed) throws Exception {
        Random random = new Random(seed);
        int staying = random.nextInt(1_000);
        for (int i = 0; i < staying; i++) {
            extent = users.add(extent, "stays" + i);
        }
        Set<String> met = new HashSet<>();
        Pass next = Pass.from(5);
        while (next != null) {
            Users.Step step = users.next(extent, next, 20);
            met.addAll(step.records());
            next = step.rest();
            for (int i = 0; i < 100; i++) {
                String record = "comes" + random.nextInt(5_000);
                extent = random.nextInt(3) == 0 ? users.remove(extent, record) : users.add(extent, record);
            }
        }
        for (int i = 0; i < staying; i++) {
            assertThat(met).as("seed %d", seed).contains("stays" + i);
        }
    }

    @Test
    void amongManyItTakesNoMoreThanAmongFew() throws Exception {
        int mostTouched = 0;
        for (int i = 0; i < 100_000; i++) {
            shards.touched = 0;
            extent = users.add(extent, "crm.public.customers/" + i);
            mostTouched = Math.max(mostTouched, shards.touched);
        }
        assertThat(mostTouched).isLessThanOrEqualTo(5);
        assertThat(shards.largest).isLessThan(5 * Users.RECORDS_IN_A_SHARD);

        for (int i = 10; i < 100_000; i++) {
            extent = users.remove(extent, "crm.public.customers/" + i);
        }
        Pass next = Pass.from(5);
        int met = 0;
        while (next != null) {
            shards.touched = 0;
            Users.Step step = users.next(extent, next, 500);
            assertThat(shards.touched).isLessThanOrEqualTo(64);
            met += step.records().size();
            next = step.rest();
        }
        assertThat(met).isEqualTo(10);
    }

    @Test
    void recordsOfOneHashAreToldInStepsToo() throws Exception {
        List<String> sameHash = new ArrayList<>(List.of(""));
        for (int i = 0; i < 11; i++) {
            List<String> longer = new ArrayList<>();
            sameHash.forEach(record -> longer.addAll(List.of(record + "Aa", record + "BB")));
            sameHash = longer;
        }
        assertThat(sameHash)
                .extracting(String::hashCode)
                .containsOnly(sameHash.get(0).hashCode());
        for (String record : sameHash) {
            extent = users.add(extent, record);
        }

        assertThat(pass(500)).isEqualTo(sameHash.stream().sorted().toList());
    }

    /** Those met, sorted. */
    private List<String> pass(int atMost) throws Exception {
        List<String> met = new ArrayList<>();
        Pass next = Pass.from(5);
        while (next != null) {
            Users.Step step = users.next(extent, next, atMost);
            assertThat(step.records()).hasSizeLessThanOrEqualTo(atMost);
            met.addAll(step.records());
            next = step.rest();
        }
        met.sort(null);
        return met;
    }

    private static final class MapOfShards implements Users.Shards {

        private final Map<Integer, List<String>> shards = new HashMap<>();
        private int touched;
        private int largest;

        @Override
        public @Nullable List<String> get(int shard) {
            touched++;
            return shards.get(shard);
        }

        @Override
        public void put(int shard, List<String> records) {
            touched++;
            largest = Math.max(largest, records.size());
            if (records.isEmpty()) {
                shards.remove(shard);
            } else {
                shards.put(shard, List.copyOf(records));
            }
        }
    }
}
