package io.tributary.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SerdesTest {

    private static final int TRIALS = 1_000;
    private static final String TOPIC = "any";

    private static <T> void goesThereAndBack(Serde<T> serde, Function<Random, T> values) {
        for (long seed = 0; seed < TRIALS; seed++) {
            T value = values.apply(new Random(seed));
            byte[] bytes = serde.serializer().serialize(TOPIC, value);
            assertThat(serde.deserializer().deserialize(TOPIC, bytes))
                    .as("seed %d", seed)
                    .usingRecursiveComparison()
                    .isEqualTo(value);
        }
    }

    private static long number(Random random) {
        long number = random.nextLong() >> random.nextInt(Long.SIZE);
        return random.nextBoolean() ? number : -number;
    }

    private static RecordKey key(Random random) {
        return new RecordKey(CustomerTable.of(random.nextInt(2)), number(random) & Long.MAX_VALUE);
    }

    private static @Nullable String text(Random random) {
        return random.nextInt(4) == 0 ? null : "ä€😀".repeat(random.nextInt(100)) + random.nextInt();
    }

    private static Attributes attributes(Random random) {
        byte[][] values = new byte[1 + random.nextInt(4)][];
        for (int i = 0; i < values.length; i++) {
            values[i] = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(200)];
            random.nextBytes(values[i]);
        }
        return new Attributes(values);
    }

    private static Totals totals(Random random) {
        return new Totals(random.nextInt(9), number(random), random.nextBoolean() ? Totals.NEVER : number(random));
    }

    private static OrderRow order(Random random) {
        return random.nextInt(4) == 0
                ? new OrderRow(number(random), false, 0, 0, 0)
                : new OrderRow(number(random), true, number(random), number(random), number(random));
    }

    private static OrderDelta delta(Random random) {
        return new OrderDelta(
                number(random),
                random.nextBoolean() ? OrderDelta.NONE : number(random),
                random.nextBoolean() ? OrderDelta.NONE : number(random));
    }

    private static RecordState state(Random random) {
        boolean live = random.nextBoolean();
        long[] times =
                random.longs(random.nextInt(50), 0, Long.MAX_VALUE).sorted().toArray();
        return new RecordState(
                number(random),
                live,
                live ? number(random) : 0,
                live ? attributes(random) : Attributes.NONE,
                number(random),
                times,
                random.nextBoolean() ? null : key(random));
    }

    private static IdentityChange identity(Random random) {
        return random.nextInt(4) == 0
                ? new IdentityChange(false, 0, null, null)
                : new IdentityChange(true, number(random), text(random), text(random));
    }

    private static Contribution contribution(Random random) {
        return random.nextInt(4) == 0
                ? Contribution.gone(key(random))
                : new Contribution(key(random), true, number(random), attributes(random), totals(random));
    }

    private static ProfileState profile(Random random) {
        List<Contribution> members = new ArrayList<>();
        IntStream.range(0, random.nextInt(20)).forEach(i -> members.add(contribution(random)));
        return new ProfileState(members);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        goesThereAndBack(RecordKey.CHANGE_KEY, SerdesTest::key);
        goesThereAndBack(RecordKey.COMPACT, SerdesTest::key);
        goesThereAndBack(OrderRow.SERDE, SerdesTest::order);
        goesThereAndBack(OrderDelta.SERDE, SerdesTest::delta);
        goesThereAndBack(RecordState.SERDE, SerdesTest::state);
        goesThereAndBack(IdentityChange.SERDE, SerdesTest::identity);
        goesThereAndBack(KnownCustomer.SERDE, random -> new KnownCustomer(number(random), identity(random)));
        goesThereAndBack(
                ResolvedRecord.SERDE,
                random -> new ResolvedRecord(identity(random), random.nextBoolean() ? null : key(random)));
        goesThereAndBack(Assignment.SERDE, random -> new Assignment(random.nextBoolean() ? null : key(random)));
        goesThereAndBack(Contribution.SERDE, SerdesTest::contribution);
        goesThereAndBack(ProfileState.SERDE, SerdesTest::profile);
    }

    @Test
    void nothingIsWrittenAndReadAsNothing() {
        assertThat(OrderRow.SERDE.serializer().serialize(TOPIC, null)).isNull();
        assertThat(OrderRow.SERDE.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void aRecordsKeyIsTheOneOfItsChanges() {
        byte[] key = Change.account(17, 1, "Ann", null, null).key();

        assertThat(RecordKey.CHANGE_KEY.deserializer().deserialize(TOPIC, key))
                .isEqualTo(new RecordKey(CustomerTable.SHOP, 17));
        assertThat(RecordKey.CHANGE_KEY.serializer().serialize(TOPIC, new RecordKey(CustomerTable.SHOP, 17)))
                .isEqualTo(key);
        assertThat(RecordKey.ofRecordId("crm.public.customers/3")).isEqualTo(new RecordKey(CustomerTable.CRM, 3));
    }

    @Test
    void tellsAKeyThatIsNone() {
        assertThatThrownBy(() -> RecordKey.CHANGE_KEY.deserializer().deserialize(TOPIC, utf8("{\"id\":1}")))
                .hasMessageContaining("the key {\"id\":1}");
        for (String key : List.of("{\"order_id\":\"1\"}", "{\"order_id\":}", "17", "")) {
            assertThatThrownBy(() -> KeyNumber.of(utf8(key)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the key " + key);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
