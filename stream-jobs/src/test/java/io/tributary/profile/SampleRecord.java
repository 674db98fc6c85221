package io.tributary.profile;

import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.PartialTotal;
import io.tributary.records.ReferenceRow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a customer record brings, a field at a time; what is not said is empty. */
final class SampleRecord {

    private final Map<String, String> identifiers = new HashMap<>();
    private final Map<String, @Nullable String> attributes = new HashMap<>();
    private final Map<String, PartialTotal> totals = new HashMap<>();
    private final Map<String, ReferenceRow> enrichment = new HashMap<>();
    private String tenant = "";
    private long birth = CustomerRecord.UNDATED;
    private long updatedAt = 0;
    private int problems = 0;

    SampleRecord tenant(String name) {
        tenant = name;
        return this;
    }

    /** @param micros since 1970 */
    SampleRecord born(long micros) {
        birth = micros;
        return this;
    }

    /** @param micros since 1970 */
    SampleRecord updated(long micros) {
        updatedAt = micros;
        return this;
    }

    SampleRecord attribute(String name, @Nullable String value) {
        attributes.put(name, value);
        return this;
    }

    SampleRecord identifier(String name, String value) {
        identifiers.put(name, value);
        return this;
    }

    SampleRecord total(String key, String value) {
        return total(key, PartialTotal.of(value));
    }

    SampleRecord total(String key, PartialTotal total) {
        totals.put(key, total);
        return this;
    }

    SampleRecord refersTo(String reference, Map<String, @Nullable String> row) {
        enrichment.put(reference, new ReferenceRow(row));
        return this;
    }

    SampleRecord problems(int columns) {
        problems = columns;
        return this;
    }

    Contribution contribution() {
        return new Contribution(
                new CustomerRecord(tenant, birth, updatedAt, "lsn 24023128", identifiers, attributes, problems),
                totals,
                enrichment);
    }
}
