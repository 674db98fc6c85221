package io.tributary.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.dedupe.RowVersion;
import io.tributary.enrich.Extent;
import io.tributary.enrich.Pass;
import io.tributary.identity.KnownRecord;
import io.tributary.profile.Pace;
import io.tributary.profile.ProfileHead;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.PartialTotal;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ReferenceRow;
import io.tributary.records.SourcePosition;
import io.tributary.summary.Due;
import io.tributary.summary.RecordHome;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is kept in state has the bytes that it had. A change of them is a decision: Flink reads added fields of a record,
 * and {@link SavepointTest} must still pass.
 */
class StateBytesTest {

    private static final String COMMITTED = "state-bytes.txt";
    private static final CustomerRecord CUSTOMER =
            new CustomerRecord("acme", 1, 2, "lsn 3", Map.of("email", "ann@x.org"), Map.of("name", "Ann"), 4);
    private static final PartialTotal TOTAL = new PartialTotal("1.5", "at", "order/1", 2, List.of("a"), null);

    static Stream<Object> samples() {
        return Stream.of(
                new SourcePosition(false, 1, 2, 3),
                new RowVersion(new SourcePosition(true, 1, 2, 3), Map.of("name", "Ann"), 4),
                new KnownRecord(1, List.of("email:ann@x.org"), "crm.public.customers/1"),
                new RecordHome(CUSTOMER, Map.of("acme", "p1"), "p1", null),
                TOTAL,
                new Due("order/1", 5, true, Map.of("order.total", "1.5")),
                new Extent(3, 2),
                new Pass(1, "r", true, 6),
                new Contribution(
                        CUSTOMER, Map.of("orders", TOTAL), Map.of("manager", new ReferenceRow(Map.of("name", "Bo")))),
                new ProfileHead(
                        1, 2, "p2", null, ProfileDocument.Kind.PROFILE, null, List.of("vip"), 6, new Pace(3, 4, 5)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theBytesAreTheCommittedOnes(Object sample) throws IOException {
        String name = sample.getClass().getSimpleName();
        assertThat(name + " " + HexFormat.of().formatHex(write(sample)))
                .isEqualTo(name + " " + committed().get(name));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theCommittedBytesAreRead(Object sample) throws IOException {
        byte[] bytes = HexFormat.of()
                .parseHex(
                        Objects.requireNonNull(committed().get(sample.getClass().getSimpleName())));
        Object read = serializer(sample).deserialize(new DataInputViewStreamWrapper(new ByteArrayInputStream(bytes)));
        assertThat(read).isEqualTo(sample);
    }

    private static byte[] write(Object sample) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        serializer(sample).serialize(sample, new DataOutputViewStreamWrapper(bytes));
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static TypeSerializer<Object> serializer(Object sample) {
        return ((TypeInformation<Object>) TypeInformation.of(sample.getClass()))
                .createSerializer(new SerializerConfigImpl());
    }

    private static Map<String, String> committed() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(StateBytesTest.class.getResourceAsStream(COMMITTED)),
                StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        }
    }
}
