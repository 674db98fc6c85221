package io.tributary.records;

import org.jspecify.annotations.Nullable;

/**
 * Something that concerns one customer record.
 *
 * @param customer given for {@link Kind#CUSTOMER} only
 * @param activity given for {@link Kind#ACTIVITY} only
 * @param assignment given for {@link Kind#ASSIGNMENT} only
 * @param enrichment given for {@link Kind#ENRICHMENT} only
 * @param committedAt when the source committed the change that led to it, in milliseconds since 1970 UTC
 */
public record RecordEvent(
        String record,
        Kind kind,
        @Nullable CustomerRecord customer,
        @Nullable ActivityChange activity,
        @Nullable Assignment assignment,
        @Nullable Enrichment enrichment,
        long committedAt) {

    /** What happened. */
    public enum Kind {
        /** The customer row now is as given. */
        CUSTOMER,
        /** The customer row is gone. */
        CUSTOMER_GONE,
        /** One of its activities changed. */
        ACTIVITY,
        /** It belongs to another profile now. */
        ASSIGNMENT,
        /** A reference row it refers to is known now, or changed, or is gone. */
        ENRICHMENT
    }

    public static RecordEvent customer(String record, @Nullable CustomerRecord customer, long committedAt) {
        Kind kind = customer == null ? Kind.CUSTOMER_GONE : Kind.CUSTOMER;
        return new RecordEvent(record, kind, customer, null, null, null, committedAt);
    }

    public static RecordEvent activity(String record, ActivityChange change, long committedAt) {
        return new RecordEvent(record, Kind.ACTIVITY, null, change, null, null, committedAt);
    }

    public static RecordEvent assigned(Assignment assignment) {
        return new RecordEvent(
                assignment.record(), Kind.ASSIGNMENT, null, null, assignment, null, assignment.committedAt());
    }

    public static RecordEvent enriched(String record, Enrichment enrichment, long committedAt) {
        return new RecordEvent(record, Kind.ENRICHMENT, null, null, null, enrichment, committedAt);
    }
}
