package io.tributary.benchmarks.results;

import io.tributary.benchmarks.gate.Verdict;
import io.tributary.contest.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The files in which it is kept how contestants recover: {@code <workload>.json}, {@code <workload>.md}, and where somebody is
 * right {@code <workload>-time.svg} and {@code <workload>-state.svg}.
 */
public final class RecoveryFiles {

    private static final double MEBIBYTE = 1 << 20;
    private static final String TIME = "seconds from the new start until all documents were right";
    private static final String STATE = "bytes of state for each row";

    private static final String HOW_TO_READ = """

            Figures are medians over the kills, with the lowest to the highest, of entries that were right after each. A contestant
            has committed a quarter of the changes when the others come, and is killed with -9 as soon as as many documents
            again were delivered; then a new JVM goes on over the same folder. The times count from the start of that JVM. *State* is a savepoint at
            the end of all input on Flink; with Kafka Streams the stores on disk, or the changelogs of those on the heap. Rows are
            those of all tables, the deleted ones too: %s.
            """;

    private RecoveryFiles() {}

    /** Writes them, over those of an earlier run. @param folder is made if it is not there */
    public static void write(Recovery recovery, Path folder) throws IOException {
        Files.createDirectories(folder);
        String workload = recovery.circumstances().workload();
        ResultFiles.JSON.writeValue(folder.resolve(workload + ".json").toFile(), recovery);
        Files.writeString(folder.resolve(workload + ".md"), markdown(recovery));
        plot(recovery, TIME, RecoveryFiles::allRight, folder.resolve(workload + "-time.svg"));
        plot(recovery, STATE, entry -> stateByRow(recovery, entry), folder.resolve(workload + "-state.svg"));
    }

    private static void plot(Recovery recovery, String unit, Function<Recovery.Entry, List<Double>> figures, Path file)
            throws IOException {
        List<Recovery.Entry> entries = right(recovery);
        if (entries.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        BarChart chart = BarChart.of(
                "%s: %s".formatted(recovery.circumstances().workload(), unit),
                entries.stream().map(Recovery.Entry::name).toList(),
                entries.stream().map(figures).map(Medians::of).toList());
        SvgFile.write(chart, file);
    }

    private static List<Recovery.Entry> right(Recovery recovery) {
        return recovery.entries().stream().filter(Recovery.Entry::isRight).toList();
    }

    private static List<Double> allRight(Recovery.Entry entry) {
        return entry.each(Recovery.Life::allRightSeconds);
    }

    private static List<Double> stateByRow(Recovery recovery, Recovery.Entry entry) {
        return entry.measure(Outcome.STATE_BYTES).stream()
                .map(bytes -> bytes / recovery.rows())
                .toList();
    }

    static String markdown(Recovery recovery) {
        String workload = recovery.circumstances().workload();
        String report = recovery.circumstances().markdown()
                + "\n## Contestants\n\n"
                + table(recovery)
                + HOW_TO_READ.formatted(Figures.exact(recovery.rows()));
        return right(recovery).isEmpty()
                ? report
                : report + "\n![%s](%s-time.svg)\n\n![%s](%s-state.svg)\n".formatted(TIME, workload, STATE, workload);
    }

    private static String table(Recovery recovery) {
        return new MarkdownTable<Recovery.Entry>()
                .text("contestant", Recovery.Entry::contestant)
                .text("variant", Recovery.Entry::variant)
                .text("right?", RecoveryFiles::right)
                .number("committed at the kill, %", ifRight(entry -> entry.each(life -> 100 * life.committed())))
                .number("first document, s", ifRight(entry -> entry.each(Recovery.Life::firstDocumentSeconds)))
                .number("99.9 % right, s", ifRight(entry -> entry.each(Recovery.Life::nearlyAllRightSeconds)))
                .number("all right, s", ifRight(RecoveryFiles::allRight))
                .number("state, bytes a row", ifRight(entry -> stateByRow(recovery, entry)))
                .number("last checkpoint, MiB", mebibytes(Outcome.CHECKPOINT_BYTES))
                .number("written by one, MiB", mebibytes(Outcome.CHECKPOINT_WRITTEN_BYTES))
                .number("time of one, s", ifRight(entry -> entry.measure(Outcome.CHECKPOINT_SECONDS)))
                .number("changelogs, MiB", mebibytes(Outcome.CHANGELOG_BYTES))
                .number("peak memory, MiB", mebibytes(Outcome.PEAK_MEMORY_BYTES))
                .of(recovery.entries());
    }

    private static String right(Recovery.Entry entry) {
        int wrong = entry.lives().stream()
                .map(Recovery.Life::verdict)
                .mapToInt(Verdict::wrong)
                .max()
                .orElse(0);
        return wrong == 0 ? "yes" : "wrong: %s profiles".formatted(Figures.exact(wrong));
    }

    private static Function<Recovery.Entry, String> mebibytes(String measure) {
        return ifRight(entry ->
                entry.measure(measure).stream().map(bytes -> bytes / MEBIBYTE).toList());
    }

    private static Function<Recovery.Entry, String> ifRight(Function<Recovery.Entry, List<Double>> figures) {
        return entry -> entry.isRight() ? Figures.medians(figures.apply(entry)) : Figures.NONE;
    }
}
