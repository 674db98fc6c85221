package io.tributary.cli.cdnow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a buyer bought in the first 39 weeks, as models of buying take it.
 *
 * @param frequency on how many days but the first
 * @param recency weeks from the first order to the last
 * @param age weeks from the first order to the end of the 39 weeks
 */
record Habit(long frequency, BigDecimal recency, BigDecimal age) {

    private static final Instant END = Instant.parse("1997-09-30T00:00:00Z");

    /** The published habits of one buyer in ten, a header and then {@code ID,frequency,recency,T}; empty without the file. */
    static List<Habit> published(Path folder) throws IOException {
        Path file = folder.resolve("cdnow_customers_summary.csv");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        return Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(values -> new Habit(Long.parseLong(values[1]), weeks(values[2]), weeks(values[3])))
                .toList();
    }

    /** @param metrics of a profile document */
    static Habit read(JsonNode metrics) {
        Instant first = Instant.parse(metrics.required("first_early_day").textValue());
        Instant last = Instant.parse(metrics.required("last_early_day").textValue());
        return new Habit(metrics.required("early_days").longValue() - 1, weeks(first, last), weeks(first, END));
    }

    private static BigDecimal weeks(Instant from, Instant to) {
        BigDecimal days = BigDecimal.valueOf(Duration.between(from, to).toDays());
        return days.divide(BigDecimal.valueOf(7), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal weeks(String text) {
        return new BigDecimal(text).setScale(2, RoundingMode.HALF_UP);
    }
}
