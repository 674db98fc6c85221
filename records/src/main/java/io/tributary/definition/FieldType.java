package io.tributary.definition;

import io.tributary.expression.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of a mapped column. Values travel as text in one canonical form per type, so equal values are equal text. */
public enum FieldType implements ValueType {
    /** As it is; text with half a surrogate pair is none, because it has no UTF-8. */
    STRING {
        @Override
        String convert(String raw) {
            if (!UnicodeText.isWellFormed(raw)) {
                throw new IllegalArgumentException();
            }
            return raw;
        }
    },
    LONG {
        @Override
        String convert(String raw) {
            return CanonicalText.isWhole(raw) ? raw : Long.toString(Long.parseLong(raw.trim()));
        }
    },
    /** Exact, without trailing zeros and without an exponent. */
    DECIMAL {
        @Override
        String convert(String raw) {
            if (CanonicalText.isDecimal(raw)) {
                return raw;
            }
            String text = raw.trim();
            if (text.length() > LONGEST_DECIMAL) {
                throw new IllegalArgumentException();
            }
            return canonical(new BigDecimal(text));
        }
    },
    BOOLEAN {
        @Override
        String convert(String raw) {
            return switch (raw.trim()) {
                case "true", "1" -> "true";
                case "false", "0" -> "false";
                default -> throw new IllegalArgumentException();
            };
        }
    },
    /** ISO 8601 in UTC. Source text without a zone is taken as UTC, a date as its first moment. */
    INSTANT {
        @Override
        String convert(String raw) {
            if (CanonicalText.isInstant(raw)) {
                return raw;
            }
            TemporalAccessor parsed = TIMESTAMP.parse(isoTimestamp(raw));
            LocalTime time = parsed.query(TemporalQueries.localTime());
            ZoneOffset offset = parsed.query(TemporalQueries.offset());
            return OffsetDateTime.of(
                            LocalDate.from(parsed),
                            time == null ? LocalTime.MIDNIGHT : time,
                            offset == null ? ZoneOffset.UTC : offset)
                    .toInstant()
                    .toString();
        }
    },
    /** ISO 8601. A zone, as Debezium adds it, is dropped. */
    DATE {
        @Override
        String convert(String raw) {
            return LocalDate.parse(signed(raw), DateTimeFormatter.ISO_DATE).toString();
        }
    };

    private static final int LARGEST_SCALE = 1_000;
    private static final int LONGEST_DECIMAL = 2 * LARGEST_SCALE;
    private static final Pattern FIRST_SPACES = Pattern.compile(" +");
    private static final Pattern PLAIN_OFFSET = Pattern.compile("([+-]\\d{2})(\\d{2})$");
    private static final Pattern LONG_YEAR = Pattern.compile("^\\d{5,}-");
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalEnd()
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH:mm:ss", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    abstract String convert(String raw);

    /**
     * The value in this type's canonical form.
     *
     * @throws IllegalArgumentException if the text is not of this type; its message names the type, and neither it nor a
     *     cause the value
     */
    public String canonical(String raw) {
        @Nullable String canonical = null;
        try {
            canonical = convert(raw);
        } catch (DateTimeException | IllegalArgumentException e) {
            // Its message quotes the value.
        }
        if (canonical == null) {
            throw new IllegalArgumentException("not " + yamlName());
        }
        return canonical;
    }

    /**
     * The canonical form of a number that was computed.
     *
     * @throws IllegalArgumentException if it has more than a thousand decimals or trailing zeros
     */
    public static String canonical(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (Math.abs((long) stripped.scale()) > LARGEST_SCALE) {
            throw new IllegalArgumentException("a decimal of a scale beyond " + LARGEST_SCALE);
        }
        return stripped.toPlainString();
    }

    @Override
    public Kind kind() {
        return switch (this) {
            case STRING -> Kind.TEXT;
            case LONG -> Kind.WHOLE;
            case DECIMAL -> Kind.DECIMAL;
            case BOOLEAN -> Kind.TRUTH;
            case INSTANT -> Kind.TIME;
            case DATE -> Kind.DAY;
        };
    }

    /** The name of the type in {@code pipeline.yaml}. */
    public String yamlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From the ways in which databases write it: {@code 2026-01-31 12:00:00 +0200}. */
    private static String isoTimestamp(String raw) {
        String text = FIRST_SPACES.matcher(signed(raw)).replaceFirst("T").replace(" ", "");
        return PLAIN_OFFSET.matcher(text).replaceFirst("$1:$2");
    }

    /** ISO 8601 wants a sign before a year beyond 9999. */
    private static String signed(String raw) {
        String text = raw.trim();
        return LONG_YEAR.matcher(text).find() ? "+" + text : text;
    }
}
