package io.tributary.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("A", "one", "B", "two: {#}, [*]", "EMPTY", "", "NULL", "null", "DOLLAR", "$1\\${A}");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "key: ${A} | one",
                "key: x${A}y${B}z${A} | xoneytwo: {#}, [*]zone",
                "key: '${A}' | one",
                "{key: ${A}} | one",
                "{key: ${A:-x}, other: [${A}, ${B}]} | one",
                "{key: ${NONE:-}, other: x} | ``",
                "{key: ${NONE:-a, b: c}} | a, b: c",
                "{key: ${NONE:-{a}}} | {a}",
                "key: ${NONE:-localhost:9092} | localhost:9092",
                "key: ${NONE:-a #b} | a #b",
                "key: ${NONE:-:-} | :-",
                "key: ${EMPTY:-x} | x",
                "key: ${EMPTY} | ``",
                "key: ${NULL} | null",
                "key: ${DOLLAR} | $1\\${A}",
                "key: $${A} | ${A}",
                "{key: $${A}, other: x} | ${A}",
                "key: $${ | ${",
                "key: $${${A} | ${one",
                "key: $$${A} | $${A}",
                "key: $A $ {A} {A} | $A $ {A} {A}",
                "key: >- # ${NONE}\\n  ${A}\\n  b | one b",
                "key: \uE0000\uE001${A} | \uE0000\uE001one",
            })
    void referencesAreReplaced(String yaml, String value) throws YamlSyntaxException {
        Node.Scalar scalar = scalar(yaml.replace("\\n", "\n"));
        assertThat(scalar.fault()).isNull();
        assertThat(scalar.value()).isEqualTo(value);
    }

    @Test
    void aFileIsReadWithoutItsLastLineEnd() throws IOException, YamlSyntaxException {
        for (String text : new String[] {"a\nb", "a\nb\n", "a\nb\r\n"}) {
            Path file = Files.writeString(folder.resolve("a file, with: {all}"), text);
            assertThat(scalar("{key: '${file:a file, with: {all}}'}").value()).isEqualTo("a\nb");
            assertThat(scalar("{key: ${file:" + file + "}}").value()).isEqualTo("a\nb");
        }
        Files.writeString(folder.resolve("two"), "a\n\n");
        assertThat(scalar("key: <${file:two}>").value()).isEqualTo("<a\n>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "${NONE} | the environment variable NONE to be set, or a default: ${NONE:-...}",
                "${A}${NONE} | the environment variable NONE to be set, or a default: ${NONE:-...}",
                "${file:none} | a file that exists",
                "${file:.} | a readable file of UTF-8 text",
                "${file:\u0000} | a readable file of UTF-8 text",
                "${file:latin1} | a readable file of UTF-8 text",
                "${} | ${NAME}, ${NAME:-default} or ${file:/path}, none inside another",
                "${A-x} | ${NAME}, ${NAME:-default} or ${file:/path}, none inside another",
                "${1} | ${NAME}, ${NAME:-default} or ${file:/path}, none inside another",
                "${NONE:-${A}} | ${NAME}, ${NAME:-default} or ${file:/path}, none inside another",
                "${A | a } that ends ${ on the same line; a literal ${ is written $${",
            })
    void aReferenceThatNothingStandsBehindIsAFault(String text, String fault) throws IOException {
        Files.write(folder.resolve("latin1"), new byte[] {(byte) 0xe4});
        Interpolation interpolation = new Interpolation(ENVIRONMENT, folder);
        assertThat(interpolation.scalar(1, interpolation.protect(text)).fault()).isEqualTo(fault);
    }

    @Test
    void whatIsShownIsWhatIsWritten() throws YamlSyntaxException {
        Node.Scalar scalar = scalar("key: a${A}b$${A}${B:-secret}${NONE:-}");
        assertThat(scalar.interpolated()).isTrue();
        assertThat(scalar.written()).isEqualTo("a${A}b$${A}${B:-secret}${NONE:-}");
        assertThat(scalar.masked()).isEqualTo("***${A}******${B:-***}${NONE:-}");
        assertThat(scalar.toString()).doesNotContain("secret", "one", "two");
    }

    @Test
    void whatMayHaveSwallowedASecretIsMasked() throws YamlSyntaxException {
        assertThat(scalar("key: ${a, password: b}").masked()).isEqualTo("${***}");
        assertThat(scalar("key: ${file:a, password: b}").masked()).isEqualTo("${file:***}");
        assertThat(scalar("key: ${file:/run/secrets/crm_password.txt}").masked())
                .isEqualTo("${file:/run/secrets/crm_password.txt}");
    }

    @Test
    void aLiteralIsNotInterpolated() throws YamlSyntaxException {
        assertThat(scalar("key: $${A}").interpolated()).isFalse();
        assertThat(scalar("key: A").interpolated()).isFalse();
    }

    private Node.Scalar scalar(String yaml) throws YamlSyntaxException {
        Node root = YamlTree.parse(yaml, new Interpolation(ENVIRONMENT, folder));
        if (root instanceof Node.Mapping mapping && mapping.entries().get(0).value() instanceof Node.Scalar scalar) {
            return scalar;
        }
        throw new AssertionError("not a mapping whose first value is a scalar: " + yaml);
    }
}
