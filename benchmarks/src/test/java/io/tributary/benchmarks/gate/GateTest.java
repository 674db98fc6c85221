package io.tributary.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {

    private static final Map<String, ProfileContent> EXPECTED = expected(
            new ProfileContent(
                    List.of("shop.public.accounts/1", "crm.public.customers/2"),
                    Map.of("city", "Ulm"),
                    Map.of("orders", BigDecimal.valueOf(10).stripTrailingZeros())),
            new ProfileContent(List.of("shop.public.accounts/3"), Map.of(), Map.of("orders", BigDecimal.ZERO)));
    private static final String FIRST =
            "a\t{\"records\":[\"shop.public.accounts/1\",\"crm.public.customers/2\"],\"attributes\":{\"city\":\"Ulm\"},\"metrics\":{\"orders\":10.0}}\n";
    private static final String SECOND =
            "b\t{\"records\":[\"shop.public.accounts/3\"],\"attributes\":{},\"metrics\":{\"orders\":0}}\n";

    @TempDir
    private Path folder;

    private static Map<String, ProfileContent> expected(ProfileContent one, ProfileContent other) {
        return Map.of(one.key(), one, other.key(), other);
    }

    private Verdict judge(String documents) throws IOException {
        return Gate.judge(Files.writeString(folder.resolve("documents"), documents), EXPECTED);
    }

    @Test
    void theLastDocumentOfAnIdCounts() throws IOException {
        assertThat(judge("b\t{\"records\":[\"x\"]}\n" + FIRST + SECOND).isRight())
                .isTrue();
        assertThat(judge(FIRST + SECOND + "b\t\n"))
                .extracting(Verdict::missing, Verdict::extra, Verdict::different)
                .containsExactly(1, 0, 0);
    }

    @Test
    void whatIsNoProfileIsNoDocument() throws IOException {
        assertThat(judge(FIRST + SECOND + "c\t{\"kind\":\"alias\",\"alias_of\":\"a\"}\n")
                        .isRight())
                .isTrue();
    }

    @Test
    void aProfileInTwoPiecesIsOneWrong() throws IOException {
        Verdict verdict = judge(SECOND + "c\t{\"records\":[\"shop.public.accounts/1\"]}\n"
                + "d\t{\"records\":[\"crm.public.customers/2\"]}\n");
        assertThat(verdict)
                .extracting(Verdict::missing, Verdict::extra, Verdict::different)
                .containsExactly(1, 2, 0);
        assertThat(verdict.isRight()).isFalse();
    }

    /** Documents show the first thousand of the records, and how many there are. */
    @Test
    void aGiantIsComparedByTheRecordsThatAreShownAndTheirNumber() throws IOException {
        List<String> records = IntStream.range(0, 1_002)
                .mapToObj(row -> "shop.public.accounts/%04d".formatted(row))
                .toList();
        ProfileContent giant = ProfileContent.ofAll(records, Map.of(), Map.of());
        String shown = "a\t{\"records\":[\"%s\"],\"record_count\":%%d}\n"
                .formatted(String.join("\",\"", records.subList(0, 1_000)));
        Path right = Files.writeString(folder.resolve("right"), shown.formatted(1_002));
        assertThat(Gate.judge(right, Map.of(giant.key(), giant)).isRight()).isTrue();
        Path wrong = Files.writeString(folder.resolve("wrong"), shown.formatted(1_001));
        assertThat(Gate.judge(wrong, Map.of(giant.key(), giant)))
                .extracting(Verdict::different, Verdict::example)
                .containsExactly(
                        1,
                        "of shop.public.accounts/0000 and 999 other records shown, record_count: 1001 (expected: 1002)");
    }

    @Test
    void aWrongValueIsShown() throws IOException {
        Verdict verdict = judge(FIRST.replace("10.0", "11") + SECOND);
        assertThat(verdict.different()).isEqualTo(1);
        assertThat(verdict.wrong()).isEqualTo(1);
        assertThat(verdict.example()).contains("orders: 11 (expected: 10)");
    }
}
