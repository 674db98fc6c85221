package io.tributary.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LetterTest {

    private static final PipelineDefinition DEMO =
            PipelineFile.read(Path.of("src/main/resources/demo/pipeline.yaml"), Map.of());
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aLetterTellsWhereItsMessageCameFrom() {
        Letter letter = letter(Map.of());
        assertThat(letter.number()).isEqualTo(new LetterNumber(0, 17));
        assertThat(letter.at()).isEqualTo(AT);
        assertThat(letter.origin()).isEqualTo(new MessagePlace("demo.shop.public.orders", 1, 5));
        assertThat(letter.profile()).isNull();
        assertThat(letter.isWhole()).isTrue();
    }

    @Test
    void ofAChangePastTheFirstStationTheTableTellsTheTopic() {
        Letter letter = letter(Map.of("station", "DEDUPLICATE_ROWS", "topic", ""));
        assertThat(letter.origin()).isEqualTo(new MessagePlace("demo.shop.public.orders", 1, 5));
        assertThat(letter.isWhole()).isFalse();
    }

    @Test
    void ofADocumentTheKeyIsTheProfile() {
        Letter letter = letter(Map.of("station", "WRITE_INDEX", "topic", "", "partition", "-1", "offset", "-1"));
        assertThat(letter.origin()).isNull();
        assertThat(letter.profile()).isEqualTo("the-key");
    }

    @Test
    void aLetterOfSomebodyElseHasNoOrigin() {
        assertThat(letter(Map.of("partition", "one", "offset", "")).origin()).isNull();
    }

    @Test
    void aCutLetterTellsWhatItWas() {
        Letter letter = letter(Map.of("value_bytes", "200000", "value_sha256", "ab", "origin.replay_of", "0/3"));
        assertThat(letter.cut()).isEqualTo(new Letter.Cut(200_000, "ab", null));
        assertThat(letter.isWhole()).isFalse();
        assertThat(letter.replayOf()).isEqualTo("0/3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                    | true",
                "--reason BAD_VALUE                                  | true",
                "--reason MISSING_KEY                                | false",
                "--reason MISSING_KEY --reason BAD_VALUE             | true",
                "--station READ_CHANGES                              | true",
                "--station WRITE_INDEX                               | false",
                "--source shop                                       | true",
                "--source crm                                        | false",
                "--table public.orders                               | true",
                "--table shop.public.orders                          | true",
                "--table orders                                      | false",
                "--table public.orders --source crm                  | false",
                "--since 2026-03-01T12:00:00Z                        | true",
                "--since 2026-03-01T12:00:00.001Z                    | false",
            })
    void optionsOfDifferentKindsAllHaveToHold(@Nullable String options, boolean included) {
        Chooser chooser = new Chooser();
        new CommandLine(chooser).parseArgs(options == null ? new String[0] : options.split(" "));
        assertThat(chooser.choice.includes(letter(Map.of()))).isEqualTo(included);
    }

    @Test
    void theTableHasEqualColumnsAndTheCountsAreOfAll() {
        List<String> lines = LetterTable.lines(List.of(letter(Map.of()), letter(Map.of("reason", "UNREADABLE"))));
        assertThat(lines).hasSize(3);
        int origin = lines.get(0).indexOf("ORIGIN");
        assertThat(lines.subList(1, 3))
                .allSatisfy(line -> assertThat(line.substring(origin)).isEqualTo("demo.shop.public.orders 1/5"));
        LetterCounts counts = new LetterCounts();
        counts.add(letter(Map.of()));
        counts.add(letter(Map.of()));
        assertThat(counts.lines(1)).containsExactly("2 letters, the last 1 shown", "  READ_CHANGES BAD_VALUE: 2");
        assertThat(LetterTable.lines(List.of())).isEmpty();
    }

    @Command
    static final class Chooser {

        @Mixin
        private LetterChoice choice = new LetterChoice();
    }

    /** @param changed headers of another value than usual */
    private static Letter letter(Map<String, String> changed) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "station", "READ_CHANGES",
                "reason", "BAD_VALUE",
                "topic", "demo.shop.public.orders",
                "partition", "1",
                "offset", "5",
                "source", "shop",
                "table", "shop.public.orders",
                "error", "not for the list"));
        headers.putAll(changed);
        RecordHeaders kafka = new RecordHeaders();
        headers.forEach((name, value) -> kafka.add(name, bytes(value)));
        return Letter.of(
                DEMO,
                new ConsumerRecord<>(
                        "demo.dead-letters",
                        0,
                        17,
                        AT.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        7,
                        4,
                        bytes("the-key"),
                        bytes("null"),
                        kafka,
                        Optional.empty()));
    }

    private static byte[] bytes(String text) {
        return Objects.requireNonNull(text).getBytes(StandardCharsets.UTF_8);
    }
}
