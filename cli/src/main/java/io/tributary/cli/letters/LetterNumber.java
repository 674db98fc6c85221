package io.tributary.cli.letters;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a letter is called: its partition and offset in the dead-letter topic. */
record LetterNumber(int partition, long offset) implements Comparable<LetterNumber> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,18})");

    /** @throws TypeConversionException if the text is no such number */
    static LetterNumber parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException(
                    "%s is no letter (expected: partition/offset, such as 0/17, as the list has it)".formatted(text));
        }
        return new LetterNumber(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2)));
    }

    @Override
    public int compareTo(LetterNumber other) {
        return partition == other.partition
                ? Long.compare(offset, other.offset)
                : Integer.compare(partition, other.partition);
    }

    /** {@code 0/17}. */
    @Override
    public String toString() {
        return partition + "/" + offset;
    }

    static final class Converter implements ITypeConverter<LetterNumber> {

        @Override
        public LetterNumber convert(String text) {
            return parse(text);
        }
    }
}
