package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of problem, with its line, as {@code problems.specs} has them. */
class ProblemsTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("SHOWN_NEVER", "behind-the-reference", "CONNECTOR", "postgre");

    record Spec(String name, String sections, List<String> problems) {

        static Spec parse(String text) {
            int body = text.indexOf('\n');
            int expectation = text.lastIndexOf("\n---\n");
            return new Spec(
                    text.substring(0, body),
                    text.substring(body + 1, expectation + 1).replace("---- ", "---"),
                    text.substring(expectation + 5)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .toList());
        }

        /** The sections, and below them those of the smallest definition that they lack. */
        String file() {
            List<String> own = sections.lines().toList();
            return sections
                    + Arrays.stream(Definitions.SMALLEST.split("\n(?! )"))
                            .filter(section -> own.stream()
                                    .noneMatch(line -> line.startsWith(section.substring(0, section.indexOf(':') + 1))))
                            .collect(Collectors.joining("\n"));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Spec> specs() throws IOException {
        try (InputStream specs = ProblemsTest.class.getResourceAsStream("problems.specs")) {
            String text = new String(Objects.requireNonNull(specs).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n=== ")).skip(1).map(Spec::parse).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aWrongDefinitionIsRefused(Spec spec) {
        List<String> problems = Definitions.problems(spec.file(), ENVIRONMENT);
        assertThat(problems)
                .as("the problems of\n%s", spec.file())
                .containsExactlyInAnyOrderElementsOf(
                        spec.problems().stream().map(ProblemsTest::message).toList());
        assertThat(String.join("\n", problems)).doesNotContain("secret-literal", "behind-the-reference");
    }

    /** A problem of the file as a whole has no path. */
    private static String message(String problem) {
        return "pipeline.yaml:"
                + (problem.matches("\\d+ (not YAML|a second).*") ? problem.replaceFirst(" ", ": ") : problem);
    }
}
