package io.tributary.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.records.ActivityChange;
import io.tributary.records.Assignment;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.Enrichment;
import io.tributary.records.Operation;
import io.tributary.records.PartialTotal;
import io.tributary.records.ProfileEvent;
import io.tributary.records.RecordEvent;
import io.tributary.records.ReferenceRow;
import io.tributary.records.RowChange;
import io.tributary.records.SourcePosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsWrittenIsRead(long seed) throws IOException {
        Random random = new Random(seed);
        for (int trial = 0; trial < 300; trial++) {
            roundTrip(Encodings.ROW_CHANGE, change(random));
            roundTrip(Encodings.RECORD_EVENT, event(random));
            roundTrip(
                    Encodings.PROFILE_EVENT,
                    new ProfileEvent(
                            text(random),
                            text(random),
                            ProfileEvent.Kind.values()[random.nextInt(4)],
                            random.nextBoolean() ? null : contribution(random),
                            random.nextBoolean() ? null : text(random),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong()));
            roundTrip(Encodings.REFERENCE_ROW, new ReferenceRow(values(random)));
        }
    }

    private static <T> void roundTrip(EncodedType<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T read = serializer.deserialize(in);
        assertThat(in.available()).as("all was read").isZero();
        assertThat(read).usingRecursiveComparison().isEqualTo(value);
    }

    @Test
    void aSavepointKnowsItsCodec() throws IOException {
        TypeSerializerSnapshot<PartialTotal> written = Encodings.PARTIAL_TOTAL
                .createSerializer(new SerializerConfigImpl())
                .snapshotConfiguration();
        DataOutputSerializer out = new DataOutputSerializer(64);
        written.writeSnapshot(out);
        EncodedSnapshot<PartialTotal> read = new EncodedSnapshot<>();
        read.readSnapshot(
                1, new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

        assertThat(read.restoreSerializer()).isEqualTo(new EncodedSerializer<>(new PartialTotalCodec()));
        assertThat(written.resolveSchemaCompatibility(read))
                .extracting(TypeSerializerSchemaCompatibility::isCompatibleAsIs)
                .isEqualTo(true);
        assertThat(read.resolveSchemaCompatibility(new OtherSnapshot()).isIncompatible())
                .isTrue();
    }

    private static final class OtherSnapshot implements TypeSerializerSnapshot<PartialTotal> {
        @Override
        public int getCurrentVersion() {
            return 1;
        }

        @Override
        public void writeSnapshot(DataOutputView out) {}

        @Override
        public void readSnapshot(int version, DataInputView in, ClassLoader userCodeClassLoader) {}

        @Override
        public TypeSerializer<PartialTotal> restoreSerializer() {
            throw new UnsupportedOperationException("nobody asks for it");
        }

        @Override
        public TypeSerializerSchemaCompatibility<PartialTotal> resolveSchemaCompatibility(
                TypeSerializerSnapshot<PartialTotal> before) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
    }

    @Test
    void stateOfALaterVersionIsRefused() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(8);
        out.writeByte(2);
        TypeSerializer<PartialTotal> serializer = Encodings.PARTIAL_TOTAL.createSerializer(new SerializerConfigImpl());
        assertThatThrownBy(() -> serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isInstanceOf(IOException.class)
                .hasMessage("state of version 2 (expected: 1, or an older job)");
    }

    private static RowChange change(Random random) {
        return new RowChange(
                text(random),
                text(random),
                Operation.values()[random.nextInt(Operation.values().length)],
                new SourcePosition(random.nextBoolean(), random.nextLong(), random.nextLong(), random.nextInt()),
                random.nextLong(),
                random.nextInt(4) == 0 ? null : values(random),
                random.nextInt(1_000),
                random.nextLong());
    }

    private static RecordEvent event(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> RecordEvent.customer(text(random), random.nextBoolean() ? null : customer(random), 5);
            case 1 -> RecordEvent.activity(text(random), activity(random), random.nextLong());
            case 2 ->
                RecordEvent.assigned(new Assignment(
                        text(random), text(random), random.nextBoolean() ? null : text(random), random.nextLong()));
            default ->
                RecordEvent.enriched(
                        text(random),
                        new Enrichment(text(random), text(random), random.nextBoolean() ? null : values(random)),
                        random.nextLong());
        };
    }

    private static ActivityChange activity(Random random) {
        return new ActivityChange(
                text(random),
                text(random),
                random.nextBoolean() ? null : values(random),
                random.nextBoolean() ? null : values(random),
                random.nextInt(300),
                random.nextInt(3));
    }

    private static CustomerRecord customer(Random random) {
        Map<String, String> identifiers = new HashMap<>();
        identifiers.put("email", text(random));
        return new CustomerRecord(
                text(random),
                random.nextLong(),
                random.nextLong(),
                text(random),
                identifiers,
                values(random),
                random.nextInt(9));
    }

    private static Contribution contribution(Random random) {
        Map<String, PartialTotal> totals = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            totals.put("metric" + i + "\n" + text(random), total(random));
        }
        return new Contribution(customer(random), totals, Map.of("manager", new ReferenceRow(values(random))));
    }

    private static PartialTotal total(Random random) {
        byte[] sketch = new byte[random.nextInt(200)];
        random.nextBytes(sketch);
        return new PartialTotal(
                text(random),
                text(random),
                text(random),
                random.nextLong(),
                random.nextBoolean() ? null : List.of(text(random), text(random)),
                random.nextBoolean() ? null : sketch);
    }

    private static Map<String, @Nullable String> values(Random random) {
        Map<String, @Nullable String> values = new HashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            values.put("column" + i, random.nextInt(3) == 0 ? null : text(random));
        }
        return values;
    }

    private static String text(Random random) {
        List<String> pieces = new ArrayList<>();
        for (int i = random.nextInt(40) == 0 ? 300 : random.nextInt(4); i > 0; i--) {
            pieces.add(List.of("a", "7", "é", "Ω", "\ud800", " ").get(random.nextInt(6)));
        }
        return String.join("", pieces);
    }
}
