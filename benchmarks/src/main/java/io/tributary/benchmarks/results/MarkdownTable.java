package io.tributary.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A table of Markdown, column by column. */
final class MarkdownTable<T> {

    private record Column<T>(String title, String alignment, Function<T, String> cell) {}

    private final List<Column<T>> columns = new ArrayList<>();

    MarkdownTable<T> text(String title, Function<T, String> cell) {
        columns.add(new Column<>(title, "---", cell));
        return this;
    }

    MarkdownTable<T> number(String title, Function<T, String> cell) {
        columns.add(new Column<>(title, "---:", cell));
        return this;
    }

    /** Lines, each with its end. */
    String of(List<T> rows) {
        StringBuilder lines = new StringBuilder();
        lines.append(line(Column::title)).append(line(Column::alignment));
        rows.forEach(row -> lines.append(line(column -> column.cell().apply(row))));
        return lines.toString();
    }

    private String line(Function<Column<T>, String> cell) {
        return columns.stream().map(cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
