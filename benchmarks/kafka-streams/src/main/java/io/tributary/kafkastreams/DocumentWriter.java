package io.tributary.kafkastreams;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes documents as JSON. For several threads. */
final class DocumentWriter {

    private static final int EXPECTED = 512;
    private static final byte[] RECORDS = ascii("{\"records\":[");
    private static final byte[] ATTRIBUTES = ascii("],\"attributes\":{");
    private static final byte[] ORDERS = ascii("},\"metrics\":{\"orders\":");
    private static final byte[] LIFETIME_VALUE = ascii(",\"lifetime_value\":");
    private static final byte[] LAST_ORDER_AT = ascii(",\"last_order_at\":\"");
    private static final byte[] END_OF_TEXT = ascii("\"}}");
    private static final byte[] END = ascii("}}");

    private final byte[][] names;

    /** @param names of the attributes */
    DocumentWriter(List<String> names) {
        this.names = names.stream().map(name -> ascii("\"" + name + "\":")).toArray(byte[][]::new);
    }

    byte[] write(List<RecordKey> records, Attributes attributes, Totals totals) {
        ByteOutput output = new ByteOutput(EXPECTED).raw(RECORDS);
        for (int i = 0; i < records.size(); i++) {
            output.raw(ascii(i == 0 ? "\"" : ",\""))
                    .raw(ascii(records.get(i).recordId()))
                    .oneByte('"');
        }
        writeAttributes(output.raw(ATTRIBUTES), attributes);
        output.raw(ORDERS).digits(totals.orders(), 1).raw(LIFETIME_VALUE);
        Cents.write(totals.cents(), output);
        if (totals.lastOrderAt() == Totals.NEVER) {
            return output.raw(END).toBytes();
        }
        Micros.write(totals.lastOrderAt(), output.raw(LAST_ORDER_AT));
        return output.raw(END_OF_TEXT).toBytes();
    }

    private void writeAttributes(ByteOutput output, Attributes attributes) {
        boolean first = true;
        for (int i = 0; i < names.length; i++) {
            byte[] value = attributes.values()[i];
            if (value.length > 0) {
                if (!first) {
                    output.oneByte(',');
                }
                first = false;
                output.raw(names[i]).raw(value);
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
