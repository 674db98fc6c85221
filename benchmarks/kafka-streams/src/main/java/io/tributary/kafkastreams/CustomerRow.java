package io.tributary.kafkastreams;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * A version of a customer's row.
 *
 * @param lsn where it stands in the source's log
 * @param live whether the row is there; if not, there are no values
 * @param createdAt in microseconds since 1970 UTC
 * @param updatedAt in microseconds since 1970 UTC
 */
record CustomerRow(
        long lsn,
        boolean live,
        long createdAt,
        long updatedAt,
        @Nullable String email,
        @Nullable String phone,
        Attributes attributes) {

    /**
     * Reads messages of a change topic.
     *
     * @param names of the columns that are attributes
     */
    static Serde<CustomerRow> changes(List<String> names) {
        return EnvelopeReader.serde(() -> new Columns(names));
    }

    private static final class Columns implements EnvelopeReader.Row<CustomerRow> {

        private final List<String> names;
        private final byte[][] attributes;
        private long createdAt;
        private long updatedAt;
        private @Nullable String email;
        private @Nullable String phone;

        Columns(List<String> names) {
            this.names = names;
            attributes = new byte[names.size()][];
            Arrays.fill(attributes, Attributes.NULL);
        }

        @Override
        public void column(String name, JsonParser value) throws IOException {
            switch (name) {
                case "created_at" ->
                    createdAt = Micros.parse(value.getTextCharacters(), value.getTextOffset(), value.getTextLength());
                case "updated_at" ->
                    updatedAt = Micros.parse(value.getTextCharacters(), value.getTextOffset(), value.getTextLength());
                case "email" -> email = text(value);
                case "phone" -> phone = text(value);
                default -> value.skipChildren();
            }
            int attribute = names.indexOf(name);
            if (attribute >= 0 && value.currentToken() != JsonToken.VALUE_NULL) {
                attributes[attribute] = quoted(value.getText());
            }
        }

        private static @Nullable String text(JsonParser value) throws IOException {
            return value.currentToken() == JsonToken.VALUE_NULL ? null : value.getText();
        }

        private static byte[] quoted(String text) {
            byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
            return new ByteOutput(escaped.length + 2)
                    .oneByte('"')
                    .raw(escaped)
                    .oneByte('"')
                    .toBytes();
        }

        @Override
        public CustomerRow build(long lsn, boolean live) {
            return new CustomerRow(
                    lsn, live, createdAt, updatedAt, email, phone, live ? new Attributes(attributes) : Attributes.NONE);
        }
    }
}
