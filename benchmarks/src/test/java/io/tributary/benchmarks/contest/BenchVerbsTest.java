package io.tributary.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchVerbsTest {

    private static final String ROOT = "tributary.root";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void setRoot() {
        System.setProperty(ROOT, Path.of("..").toAbsolutePath().normalize().toString());
    }

    @AfterEach
    void clearRoot() {
        System.clearProperty(ROOT);
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    @Test
    void theListTellsWhatEachWorkloadShows() {
        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .contains("orders", "customers", "smoke", "growth", "recovery", "index", "latency", "1,000,000 events");
    }

    @Test
    void everyVerbHasHelpWithAnExample() {
        for (String verb : new String[] {"list", "run"}) {
            assertThat(run(verb, "--help")).isZero();
            assertThat(out.toString()).contains("./tributary bench " + verb);
        }
    }

    @Test
    void anUnknownWorkloadIsNotUnderstood() {
        assertThat(run("run", "orderz")).isEqualTo(2);
        assertThat(err.toString()).contains("orderz", "expected: one of", "orders");
    }

    @Test
    void aPeerThatCannotDoIt() {
        assertThat(run("run", "orders", "--peer", "risingwave")).isEqualTo(2);
        assertThat(err.toString()).contains("--peer risingwave (expected: none, or one of [flink-sql, kafka-streams])");
    }

    @Test
    void noContestantHasSuchAVariant() {
        assertThat(run("run", "orders", "--variant", "tape")).isEqualTo(2);
        assertThat(err.toString()).contains("tape");
    }

    @Test
    void onlyALoadLastsForSeconds() {
        assertThat(run("run", "orders", "--seconds", "30")).isEqualTo(2);
        assertThat(err.toString()).contains("--seconds 30", "a workload with a load, such as latency");
        assertThat(run("run", "latency", "--seconds", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--seconds 0 (expected: 1 or more");
    }

    @Test
    void outsideOfACheckoutNothingRuns() {
        System.clearProperty(ROOT);
        assertThat(run("list")).isEqualTo(1);
        assertThat(err.toString()).contains("./tributary bench");
    }
}
