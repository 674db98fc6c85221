package io.tributary.records;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a change among all that ingest has written of one source, for sources that tell none that could be ordered.
 * Ingest puts it into the envelope, as its field {@link #FIELD}: {@code "position":"1764000000000:42"}.
 *
 * @param epoch when ingest began to count, in milliseconds since 1970 UTC; larger than every earlier one of the source
 * @param number counts up from 1 within the epoch, in the order in which the engine told the changes; gaps mean nothing
 */
public record ChangeNumber(long epoch, long number) implements Comparable<ChangeNumber> {

    /** The envelope's field that holds it. */
    public static final String FIELD = "position";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):(\\d{1,18})");

    /** @throws IllegalArgumentException if one of them is negative */
    public ChangeNumber {
        if (epoch < 0 || number < 0) {
            throw new IllegalArgumentException(
                    "epoch %d, number %d (expected: none negative)".formatted(epoch, number));
        }
    }

    /** @throws IllegalArgumentException if it is not as {@link #toString} writes it */
    public static ChangeNumber parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("%s (expected: epoch:number, such as 1764000000000:42)".formatted(text));
        }
        return new ChangeNumber(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    public ChangeNumber next() {
        return new ChangeNumber(epoch, number + 1);
    }

    @Override
    public int compareTo(ChangeNumber other) {
        return epoch == other.epoch ? Long.compare(number, other.number) : Long.compare(epoch, other.epoch);
    }

    @Override
    public String toString() {
        return epoch + ":" + number;
    }
}
