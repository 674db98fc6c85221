package io.tributary.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.dedupe.RowVersion;
import io.tributary.dedupe.RowVersionCodec;
import io.tributary.encoding.Codec;
import io.tributary.encoding.ContributionCodec;
import io.tributary.encoding.EncodedType;
import io.tributary.encoding.PartialTotalCodec;
import io.tributary.encoding.ReferenceRowCodec;
import io.tributary.enrich.Extent;
import io.tributary.enrich.Pass;
import io.tributary.identity.KnownRecord;
import io.tributary.profile.FewMembers;
import io.tributary.profile.KeptProfile;
import io.tributary.profile.KeptProfileCodec;
import io.tributary.profile.Pace;
import io.tributary.profile.ProfileHead;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.PartialTotal;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ReferenceRow;
import io.tributary.records.SourcePosition;
import io.tributary.summary.Due;
import io.tributary.summary.DueCodec;
import io.tributary.summary.FewCandidates;
import io.tributary.summary.FewCandidatesCodec;
import io.tributary.summary.RecordHome;
import io.tributary.summary.RecordSummary;
import io.tributary.summary.RecordSummaryCodec;
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
 * What is kept in state has the bytes that it had. A change of them is a decision: Flink reads added fields of a record, a
 * codec every version that it ever wrote, and {@link SavepointTest} must still pass.
 */
class StateBytesTest {

    private static final String COMMITTED = "state-bytes.txt";
    private static final CustomerRecord CUSTOMER =
            new CustomerRecord("acme", 1, 2, "lsn 3", Map.of("email", "ann@x.org"), Map.of("name", "Ann"), 4);
    private static final PartialTotal TOTAL = new PartialTotal("1.5", "at", "order/1", 2, List.of("a"), null);

    private static final Contribution CONTRIBUTION = new Contribution(
            CUSTOMER, Map.of("orders", TOTAL), Map.of("manager", new ReferenceRow(Map.of("name", "Bo"))));

    private static final FewCandidates CANDIDATES = FewCandidates.of(List.of(TOTAL));

    /** Of what has one; all else is a POJO of Flink's. */
    private static final Map<Class<?>, Codec<?>> CODECS = Map.of(
            RowVersion.class, new RowVersionCodec(),
            RecordSummary.class, new RecordSummaryCodec(),
            PartialTotal.class, new PartialTotalCodec(),
            FewCandidates.class, new FewCandidatesCodec(),
            Due.class, new DueCodec(),
            ReferenceRow.class, new ReferenceRowCodec(),
            Contribution.class, new ContributionCodec(),
            KeptProfile.class, new KeptProfileCodec());

    static Stream<Object> samples() {
        return Stream.of(
                new SourcePosition(false, 1, 2, 3),
                new RowVersion(new SourcePosition(true, 1, 2, 3), Map.of("name", "Ann"), 4),
                new KnownRecord(1, List.of("email:ann@x.org"), "crm.public.customers/1"),
                TOTAL,
                new Due("order/1", 5, true, Map.of("order.total", "1.5")),
                new Extent(3, 2),
                new Pass(1, "r", true, 6),
                CONTRIBUTION,
                new RecordSummary(
                        new RecordHome(CUSTOMER, Map.of("acme", "p1"), "p1", null),
                        Map.of("orders", TOTAL),
                        Map.of("last_order_at\n", CANDIDATES),
                        6,
                        7L),
                CANDIDATES,
                new ReferenceRow(Map.of("name", "Bo")),
                new KeptProfile(
                        new ProfileHead(
                                1,
                                2,
                                "p2",
                                null,
                                ProfileDocument.Kind.PROFILE,
                                null,
                                List.of("vip"),
                                6,
                                new Pace(3, 4, 5)),
                        new FewMembers(Map.of("crm.public.customers/1", CONTRIBUTION)),
                        8));
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
        Codec<?> codec = CODECS.get(sample.getClass());
        TypeInformation<?> type = codec == null
                ? TypeInformation.of(sample.getClass())
                : new EncodedType<>((Class<Object>) sample.getClass(), (Codec<Object>) codec);
        return ((TypeInformation<Object>) type).createSerializer(new SerializerConfigImpl());
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
