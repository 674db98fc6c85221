package io.tributary.read;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.ReferenceTable;
import io.tributary.definition.TableDefinition;
import io.tributary.definition.TableId;
import io.tributary.definition.UnicodeText;
import io.tributary.records.Reason;
import io.tributary.records.RowKey;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads keys and rows of one table. */
final class TableReader {

    private static final ObjectMapper TREES = new ObjectMapper();

    private final TableDefinition table;
    private final TableColumns columns;

    TableReader(TableDefinition table) {
        this.table = table;
        columns = new TableColumns(table);
    }

    TableId id() {
        return table.id();
    }

    /** @param parser at the start of a row's object */
    RowImage readRow(JsonParser parser) throws IOException {
        RowImage row = new RowImage(columns);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int column = columns.indexOf(parser.currentName());
            parser.nextToken();
            if (column >= 0) {
                row.set(column, text(parser));
            } else {
                parser.skipChildren();
            }
        }
        return row;
    }

    /**
     * @param json a document of MongoDB, in its extended JSON; what is not in it is null
     * @throws IOException if it is not JSON
     */
    RowImage readDocument(String json) throws IOException, RejectedException {
        RowImage row = new RowImage(columns);
        for (int column = 0; column < columns.size(); column++) {
            row.set(column, null);
        }
        try (JsonParser parser = TREES.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RejectedException(
                        Reason.NOT_AN_ENVELOPE, "\"after\" is text without a document (expected: a JSON object)");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                int column = columns.indexOf(parser.currentName());
                parser.nextToken();
                if (column >= 0) {
                    row.set(column, ExtendedJson.text(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }
        return row;
    }

    /**
     * @param parser at the start of the key's object, or of the wrapper that holds it as {@code payload}
     * @param ofDocument whether the key is the {@code id} of a document, in extended JSON
     */
    String readKey(JsonParser parser, boolean ofDocument) throws IOException, RejectedException {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String column = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && column.equals("payload")) {
                return readKey(parser, ofDocument);
            }
            if (token == JsonToken.START_OBJECT && column.equals("schema")) {
                parser.skipChildren();
            } else if (ofDocument && column.equals("id")) {
                values.put("_id", ExtendedJson.text(parser.getText()));
            } else {
                values.put(column, text(parser));
            }
        }
        List<String> keyColumns = table.key().isEmpty() ? List.copyOf(values.keySet()) : table.key();
        List<String> key = new ArrayList<>(keyColumns.size());
        for (String column : keyColumns) {
            String value = values.get(column);
            if (value == null) {
                throw new RejectedException(
                        Reason.MISSING_KEY, "the message key has no value for column %s".formatted(column));
            }
            if (!UnicodeText.isWellFormed(value)) {
                throw new RejectedException(
                        Reason.BAD_VALUE,
                        "the key column %s holds half a character (expected: text)".formatted(column));
            }
            key.add(canonicalKey(column, value));
        }
        if (key.isEmpty()) {
            throw new RejectedException(Reason.MISSING_KEY, "an empty key (expected: the key columns)");
        }
        return RowKey.of(key);
    }

    /** Records refer to a reference row by the form its key has as the declared type. */
    private String canonicalKey(String column, String text) throws RejectedException {
        if (!(table instanceof ReferenceTable reference)) {
            return text;
        }
        try {
            return reference.keyType().canonical(text);
        } catch (IllegalArgumentException e) {
            throw new RejectedException(
                    Reason.BAD_VALUE, RowImage.badValue(table.id(), column, text, reference.keyType()));
        }
    }

    static @Nullable String text(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT, START_ARRAY -> structure(parser);
            default -> parser.getText();
        };
    }

    private static String structure(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = TREES.createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }
}
