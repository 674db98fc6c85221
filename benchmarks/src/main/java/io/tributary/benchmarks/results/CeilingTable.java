package io.tributary.benchmarks.results;

import java.util.ArrayList;
import java.util.List;

/** The ceilings, and how near the right entries come to the one of them that reads the same messages. */
final class CeilingTable {

    private record Row(
            String name,
            List<Double> perCpuSecond,
            String shareOfCpuSecond,
            List<Double> perSecond,
            String shareOfSecond) {}

    private CeilingTable() {}

    static String of(Results results) {
        List<Row> rows = new ArrayList<>();
        results.ceilings().forEach(ceiling -> rows.add(row(ceiling)));
        Ceiling raw = results.rawRead().orElse(new Ceiling("", List.of(), List.of()));
        results.entries().stream()
                .filter(EntryResult::counts)
                .forEach(entry ->
                        rows.add(row(entry.name(), entry.each(Run::perCpuSecond), entry.each(Run::perSecond), raw)));
        return new MarkdownTable<Row>()
                .text("what", Row::name)
                .number("per CPU-second", row -> Figures.medians(row.perCpuSecond()))
                .number("of the raw read", Row::shareOfCpuSecond)
                .number("per second", row -> Figures.medians(row.perSecond()))
                .number("of the raw read", Row::shareOfSecond)
                .of(rows);
    }

    private static Row row(Ceiling ceiling) {
        return new Row(ceiling.name(), ceiling.perCpuSecond(), Figures.NONE, ceiling.perSecond(), Figures.NONE);
    }

    private static Row row(String name, List<Double> perCpuSecond, List<Double> perSecond, Ceiling raw) {
        return new Row(
                name,
                perCpuSecond,
                share(perCpuSecond, raw.perCpuSecond()),
                perSecond,
                share(perSecond, raw.perSecond()));
    }

    private static String share(List<Double> runs, List<Double> raw) {
        return raw.isEmpty()
                ? Figures.NONE
                : Figures.percent(Medians.of(runs).median() / Medians.of(raw).median());
    }
}
