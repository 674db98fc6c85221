package io.tributary.cli.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report for people, on a terminal or as Markdown. */
final class ReportText {

    private final ChaosReport report;

    ReportText(ChaosReport report) {
        this.report = report;
    }

    String text() {
        return kills().text() + "\n\n" + kinds().text() + "\n\n" + sentences();
    }

    String markdown() {
        StringBuilder page = new StringBuilder(
                "# Chaos: %d kills, seed %d\n\n".formatted(report.kills().size(), report.seed()));
        page.append(list(sentences().lines())).append('\n').append(kinds().markdown());
        page.append("\n\n`recovered`, in seconds after the kill:\n\n")
                .append(list(Arrays.stream(Victim.values()).map(victim -> victim + ": " + victim.recovered())))
                .append(
                        "\n`in the index`: rows that were committed right after the kill, in a Postgres and in the MariaDB, can"
                                + " be read as profiles.\n\n")
                .append(kills().markdown())
                .append('\n');
        if (!report.verdict().examples().isEmpty()) {
            page.append("\n## Not as expected\n\n").append(list(report.verdict().examples().stream()));
        }
        return page.toString();
    }

    private static String list(Stream<String> items) {
        return items.map(item -> "- " + item + "\n").collect(Collectors.joining());
    }

    private ReportTable kills() {
        ReportTable table =
                new ReportTable("kill", "at (s)", "killed", "meanwhile", "recovered (s)", "in the index (s)");
        for (KillResult kill : report.kills()) {
            table.add(
                    Integer.toString(kill.number()),
                    number(kill.atSeconds()),
                    kill.process(),
                    kill.overlapping() ? "another recovers" : "",
                    number(kill.recoveredSeconds()),
                    number(kill.arrivedSeconds()));
        }
        return table;
    }

    private ReportTable kinds() {
        ReportTable table =
                new ReportTable("kind", "kills", "recovered p50 (s)", "max (s)", "in the index p50 (s)", "max (s)");
        report.recovery()
                .forEach((kind, figures) -> table.add(
                        kind,
                        Integer.toString(figures.kills()),
                        number(figures.recoveredP50()),
                        number(figures.recoveredMax()),
                        number(figures.arrivedP50()),
                        number(figures.arrivedMax())));
        return table;
    }

    private String sentences() {
        return """
                %s: %,d profiles and %,d aliases expected; missing %,d, extra %,d, different %,d
                %,d changes of %,d rows in %.1f s, %.1f changes/s; kill -9 %d times
                at rest %s after the last change; equal %s after that; ended by themselves: %s""".formatted(
                        report.agrees() ? "agrees" : "DOES NOT AGREE",
                        report.verdict().profiles(),
                        report.verdict().aliases(),
                        report.verdict().missing(),
                        report.verdict().extra(),
                        report.verdict().different(),
                        report.changes(),
                        report.rowsWritten(),
                        report.seconds(),
                        report.changesPerSecond(),
                        report.kills().size(),
                        seconds(report.restSeconds()),
                        seconds(report.healedSeconds()),
                        report.endedByThemselves().isEmpty() ? "none" : report.endedByThemselves());
    }

    private static String seconds(@Nullable Double seconds) {
        return seconds == null ? "NEVER" : number(seconds) + " s";
    }

    private static String number(@Nullable Double seconds) {
        return seconds == null ? "NEVER" : String.format(Locale.ROOT, "%.1f", seconds);
    }
}
