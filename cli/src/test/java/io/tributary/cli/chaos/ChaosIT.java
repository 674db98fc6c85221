package io.tributary.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The verb itself, with a kill of each kind.
 *
 * <p>{@code -Dtributary.kills=30} makes it longer, {@code -Dtributary.seed=2} another one.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ChaosIT {

    private static final int KILLS = Integer.getInteger("tributary.kills", Victim.values().length);
    private static final long SEED = Long.getLong("tributary.seed", 4L);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whoeverIsKilledThePipelineComesBackAndTheIndexEqualsTheDatabases() throws Exception {
        Path file = folder.resolve("report.md");
        int exitCode = new CommandLine(new ChaosCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "--kills",
                        Integer.toString(KILLS),
                        "--seed",
                        Long.toString(SEED),
                        "--customers",
                        "300",
                        "--json",
                        "--report",
                        file.toString());
        assertThat(exitCode).as("%s%n%s", out, err).isZero();

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("profiles").asLong()).isPositive();
        for (String finding : List.of("missing", "extra", "different")) {
            assertThat(report.path(finding).asLong(-1)).as(finding).isZero();
        }
        assertThat(report.path("rows_written").asLong()).isPositive();
        assertThat(report.path("kills")).hasSize(KILLS);
        for (JsonNode kill : report.path("kills")) {
            assertThat(kill.path("pid").asLong()).as("%s", kill).isPositive();
            assertThat(kill.path("recovered_seconds").isNumber()).as("%s", kill).isTrue();
            assertThat(kill.path("arrived_seconds").isNumber()).as("%s", kill).isTrue();
        }
        assertThat(report.path("recovery").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Victim.values()).map(Victim::toString).toList());
        assertThat(file).content().contains("# Chaos: " + KILLS + " kills, seed " + SEED);
        String everythingIsIn = "Everything is in ";
        Path data = Path.of(err.toString()
                .lines()
                .filter(line -> line.startsWith(everythingIsIn))
                .findFirst()
                .orElseThrow()
                .substring(everythingIsIn.length()));
        assertThat(Files.exists(data)).as("%s", data).isFalse();
        assertThat(ProcessHandle.current()
                        .descendants()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(command -> command.contains(data.toString())))
                .isEmpty();
    }
}
