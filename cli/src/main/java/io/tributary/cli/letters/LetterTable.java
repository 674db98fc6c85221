package io.tributary.cli.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Letters as lines of equal columns. */
final class LetterTable {

    private static final List<String> HEAD =
            List.of("LETTER", "AT", "STATION", "REASON", "SOURCE", "TABLE", "ORIGIN", "");

    private LetterTable() {}

    /** A head and a line for each letter; none where there is no letter. */
    static List<String> lines(List<Letter> letters) {
        if (letters.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        letters.forEach(letter -> rows.add(cells(letter)));
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> cells(Letter letter) {
        String origin = letter.origin() == null
                ? letter.profile() == null ? "" : "profile " + letter.profile()
                : letter.origin().toString();
        String notes = (letter.replayOf() == null ? "" : "replay of " + letter.replayOf() + " ")
                + (letter.cut() == null ? "" : "cut");
        return List.of(
                letter.number().toString(),
                letter.at().toString(),
                letter.station(),
                letter.reason(),
                letter.source(),
                letter.table(),
                Objects.requireNonNull(origin),
                notes);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
