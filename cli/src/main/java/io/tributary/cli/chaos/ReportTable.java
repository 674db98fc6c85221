package io.tributary.cli.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A small table, for a terminal or as Markdown. */
final class ReportTable {

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    ReportTable(String... header) {
        this.header = List.of(header);
    }

    void add(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells (expected: " + header.size() + ")");
        }
        rows.add(List.of(cells));
    }

    /** Columns as wide as their widest cell. */
    String text() {
        List<List<String>> all = new ArrayList<>(List.of(header));
        all.addAll(rows);
        return all.stream().map(row -> padded(row, all)).collect(Collectors.joining("\n"));
    }

    private static String padded(List<String> row, List<List<String>> all) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int at = column;
            int width =
                    all.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
            line.append("  ").append(("%-" + Math.max(1, width) + "s").formatted(row.get(column)));
        }
        return line.toString().stripTrailing();
    }

    String markdown() {
        List<String> lines = new ArrayList<>(List.of(line(header), "|" + "---|".repeat(header.size())));
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
