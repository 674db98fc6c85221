package io.tributary.definition;

import java.io.Serializable;

/**
 * A table of a source.
 *
 * @param source the source's name in the definition
 * @param name the table as the source names it, with its schema or database: {@code public.customers}
 */
public record TableId(String source, String name) implements Serializable {

    /** Schema (or database) without the table: {@code public}. */
    public String schema() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** The table without its schema: {@code customers}. */
    public String table() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** {@code crm.public.customers}: the table's name everywhere past the source. */
    @Override
    public String toString() {
        return source + "." + name;
    }
}
