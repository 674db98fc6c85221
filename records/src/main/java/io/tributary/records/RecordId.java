package io.tributary.records;

/** The name of one source row across all sources: {@code crm.public.customers/42}. */
public final class RecordId {

    private RecordId() {}

    /** @param table source, schema and table; @param key as {@link RowKey} writes it */
    public static String of(String table, String key) {
        return table + "/" + key;
    }

    /** The source that the record is of. */
    public static String source(String record) {
        return record.substring(0, record.indexOf('.'));
    }
}
