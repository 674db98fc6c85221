package io.tributary.cli.cdnow;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The orders of the music shop CDNOW in 1997 and 1998: a header, then lines of customer, date, number of discs and
 * value, in columns parted by blanks.
 */
final class CdnowFile {

    private static final String FOLDER_PROPERTY = "tributary.cdnow";
    private static final String FOLDER_VARIABLE = "TRIBUTARY_CDNOW";

    private CdnowFile() {}

    /** Where the file should be: in the folder that was named, else in {@code shared/data/cdnow} beside the checkout. */
    static Path place() {
        return Optional.ofNullable(System.getProperty(FOLDER_PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(FOLDER_VARIABLE)))
                .map(Path::of)
                .orElseGet(() -> checkout().resolveSibling("shared").resolve("data/cdnow"))
                .resolve("CDNOW_master.txt");
    }

    static String absent(Path file) {
        return "no file %s (expected: the orders of CDNOW; name their folder with -D%s or %s)"
                .formatted(file, FOLDER_PROPERTY, FOLDER_VARIABLE);
    }

    static List<Purchase> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        List<Purchase> purchases = new ArrayList<>(lines.size());
        for (int i = 1; i < lines.size(); i++) {
            String[] values = lines.get(i).strip().split(" +");
            purchases.add(new Purchase(
                    i + 1,
                    Integer.parseInt(values[0]),
                    LocalDate.parse(values[1], DateTimeFormatter.BASIC_ISO_DATE),
                    Integer.parseInt(values[2]),
                    new BigDecimal(values[3])));
        }
        return purchases;
    }

    /** Tests run in their module's folder, or in an editor elsewhere below the checkout. */
    private static Path checkout() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        return start;
    }
}
