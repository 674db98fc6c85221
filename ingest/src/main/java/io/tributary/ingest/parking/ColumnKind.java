package io.tributary.ingest.parking;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;

/** What a column holds, as far as it matters to who reads its values: another width or length is the same kind. */
enum ColumnKind {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    OTHER;

    /** Numbers of these types travel as text, to be exact. */
    private static final Set<String> EXACT = Set.of("NUMERIC", "DECIMAL", "DEC", "FIXED", "MONEY", "NUMBER");

    private static final String SOURCE_TYPE = "__debezium.source.column.type";

    static ColumnKind of(Schema column) {
        if (column.name() != null) {
            return ofSemantic(column.name());
        }
        return switch (column.type()) {
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64 -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case STRING -> isExact(column) ? NUMBER : TEXT;
            default -> OTHER;
        };
    }

    /** By the names that Debezium gives to what has no type of its own. */
    private static ColumnKind ofSemantic(String name) {
        if (name.endsWith("Timestamp")) {
            return TIMESTAMP;
        }
        if (name.endsWith("Date")) {
            return DATE;
        }
        return name.endsWith(".Json") || name.endsWith(".Uuid") || name.endsWith(".Enum") ? TEXT : OTHER;
    }

    private static boolean isExact(Schema column) {
        Map<String, String> parameters = column.parameters();
        return parameters != null
                && EXACT.contains(parameters.getOrDefault(SOURCE_TYPE, "").toUpperCase(Locale.ROOT));
    }

    /** For people. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
