package io.tributary.flinksql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.jspecify.annotations.Nullable;

/**
 * Documents of the rows of {@code profiles}: the profile's id, its record ids separated by commas, its attributes, and in the
 * end its three metrics. A total is null where there are no orders.
 */
final class ProfileRows implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final int FIRST_ATTRIBUTE = 2;
    private static final int METRICS = 3;

    private final String[] columns;
    private final int orders;

    /** @param columns the names of the rows' columns */
    ProfileRows(List<String> columns) {
        this.columns = columns.toArray(String[]::new);
        this.orders = columns.size() - METRICS;
    }

    String id(Row row) {
        return Objects.requireNonNull(row.getField(0), "a profile has an id").toString();
    }

    /** The document; null for a profile that is no more. */
    byte @Nullable [] document(Row row) {
        if (row.getKind() == RowKind.DELETE) {
            return null;
        }
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            writeRecords(row, json);
            writeAttributes(row, json);
            writeMetrics(row, json);
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a document in memory cannot fail to be written", e);
        }
    }

    private static void writeRecords(Row row, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("records");
        String records = row.<String>getFieldAs(1);
        int begin = 0;
        for (int comma = records.indexOf(','); comma >= 0; comma = records.indexOf(',', begin)) {
            json.writeString(records.substring(begin, comma));
            begin = comma + 1;
        }
        json.writeString(records.substring(begin));
        json.writeEndArray();
    }

    private void writeAttributes(Row row, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("attributes");
        for (int column = FIRST_ATTRIBUTE; column < orders; column++) {
            if (row.getField(column) instanceof String value) {
                json.writeStringField(columns[column], value);
            }
        }
        json.writeEndObject();
    }

    private void writeMetrics(Row row, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("metrics");
        json.writeNumberField(columns[orders], row.getField(orders) instanceof Long count ? count : 0L);
        json.writeNumberField(
                columns[orders + 1], row.getField(orders + 1) instanceof BigDecimal sum ? sum : BigDecimal.ZERO);
        if (row.getField(orders + 2) instanceof String last) {
            json.writeStringField(columns[orders + 2], last);
        }
        json.writeEndObject();
    }
}
