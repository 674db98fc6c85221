package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tributary.definition.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values a profile's attribute may have. Usually there is one: the newest of its records' values, among equally new
 * ones that of the largest record id. A record that does not say when it changed may be older or newer than any other,
 * because a table cannot be asked for the time of a row's last commit: each such value is possible then.
 */
final class Attributes {

    private static final Comparator<CustomerRecord> BY_TIME =
            Comparator.comparing(Attributes::time).thenComparing(CustomerRecord::id);

    private Attributes() {}

    /** Each possible value once; empty where all records' values are null. */
    static List<JsonNode> possible(String attribute, FieldType type, List<CustomerRecord> records) {
        List<CustomerRecord> having = records.stream()
                .filter(record -> record.attributes().containsKey(attribute))
                .toList();
        List<CustomerRecord> candidates = new ArrayList<>();
        having.stream().filter(record -> record.updated() != null).max(BY_TIME).ifPresent(candidates::add);
        having.stream().filter(record -> record.updated() == null).forEach(candidates::add);
        return candidates.stream()
                .flatMap(record -> Stream.ofNullable(record.attributes().get(attribute)))
                .map(value -> json(value, type))
                .distinct()
                .toList();
    }

    /** The value as it stands in a document. */
    static JsonNode json(String canonical, FieldType type) {
        return switch (type) {
            case LONG, DECIMAL -> DecimalNode.valueOf(new BigDecimal(canonical));
            case BOOLEAN -> BooleanNode.valueOf(canonical.equals("true"));
            case STRING, INSTANT, DATE -> TextNode.valueOf(canonical);
        };
    }

    private static Instant time(CustomerRecord record) {
        return record.updated() == null ? Instant.MIN : record.updated();
    }
}
