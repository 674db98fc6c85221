package io.tributary.definition;

import com.google.re2j.Pattern;
import io.tributary.records.RowKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one kind of identifier is trusted to join records.
 *
 * @param of the attributes that make a composite identifier, in order; empty for one that a table maps as a column. Only
 *     records of tables that map all of them carry it.
 * @param normalise of a composite: what each part is brought to
 * @param region the country that phone numbers without a country code belong to where their record does not tell, in ISO
 *     3166 alpha-2
 * @param maxRecords a value carried by more records than this joins none of them, for as long as it is
 * @param unique two different values never share a profile
 * @param placeholders whether values that are known to stand for nothing are ignored, see {@link Placeholders}
 * @param ignore values that match one of these wholly, after normalising, are no identifiers. RE2: the time a match takes
 *     grows with the length of the value alone.
 */
public record IdentifierRule(
        String name,
        List<String> of,
        Normaliser normalise,
        @Nullable String region,
        int maxRecords,
        boolean unique,
        boolean placeholders,
        List<Pattern> ignore)
        implements Serializable {

    public static final int DEFAULT_MAX_RECORDS = 50;
    public static final int LARGEST_MAX_RECORDS = 1_000_000;

    /** A rule for a column, neither unique nor with a region. */
    public static IdentifierRule of(String name, Normaliser normalise, int maxRecords) {
        return new IdentifierRule(name, List.of(), normalise, null, maxRecords, false, true, List.of());
    }

    /**
     * The identifier that a raw column value stands for; null where it stands for none. Never throws.
     *
     * @param recordRegion the country the record names for it, if any; preferred to the rule's unless it is none
     */
    public @Nullable String identify(@Nullable String raw, @Nullable String recordRegion) {
        return raw == null ? null : accepted(normalise.apply(raw, regionOr(recordRegion)));
    }

    /**
     * The composite identifier that these values of {@link #of} make, in that order; null where one of them is missing
     * or stands for nothing. Never throws.
     */
    public @Nullable String identifyAll(List<@Nullable String> parts) {
        List<String> normalised = new ArrayList<>();
        for (String part : parts) {
            String value = identify(part, null);
            if (value == null) {
                return null;
            }
            normalised.add(value);
        }
        return RowKey.of(normalised);
    }

    private @Nullable String accepted(@Nullable String value) {
        boolean none = value == null || placeholders && Placeholders.has(normalise, value) || isIgnored(value);
        return none ? null : value;
    }

    private @Nullable String regionOr(@Nullable String recordRegion) {
        return recordRegion == null || PhoneNumber.known(recordRegion) == null ? region : recordRegion;
    }

    private boolean isIgnored(String value) {
        return ignore.stream().anyMatch(pattern -> pattern.matches(value));
    }
}
