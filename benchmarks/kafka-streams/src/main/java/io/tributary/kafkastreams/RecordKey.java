package io.tributary.kafkastreams;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A customer record; also names the profile whose oldest record it is. */
record RecordKey(CustomerTable table, long id) {

    /** As the keys of the change topics are, so that what belongs to a record meets its changes in one partition. */
    static final Serde<RecordKey> CHANGE_KEY =
            Serdes.serdeFrom((topic, key) -> key.changeKey(), (topic, bytes) -> ofChangeKey(bytes));

    /** Short; for stores, and for topics that need not meet a change topic. */
    static final Serde<RecordKey> COMPACT =
            BinarySerde.of((output, key) -> key.write(output), input -> RecordKey.read(input));

    private static final int LONGEST_KEY = 40;

    void write(ByteOutput output) {
        output.oneByte(table.ordinal()).fixed(id);
    }

    static RecordKey read(ByteInput input) {
        return new RecordKey(CustomerTable.of(input.oneByte()), input.fixed());
    }

    private byte[] changeKey() {
        return new ByteOutput(LONGEST_KEY)
                .raw(table.keyBegin())
                .digits(id, 1)
                .oneByte('}')
                .toBytes();
    }

    private static RecordKey ofChangeKey(byte[] bytes) {
        for (CustomerTable table : CustomerTable.values()) {
            byte[] begin = table.keyBegin();
            if (bytes.length > begin.length && Arrays.equals(bytes, 0, begin.length, begin, 0, begin.length)) {
                return new RecordKey(table, KeyNumber.of(bytes));
            }
        }
        throw new IllegalArgumentException("the key %s (expected: {\"customer_id\":N} or {\"account_id\":N})"
                .formatted(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** As documents name it: {@code shop.public.accounts/17}. */
    String recordId() {
        return table.table() + "/" + id;
    }

    /** @param recordId of {@link #recordId} */
    static RecordKey ofRecordId(String recordId) {
        int slash = recordId.lastIndexOf('/');
        CustomerTable table = recordId.startsWith(CustomerTable.CRM.table()) ? CustomerTable.CRM : CustomerTable.SHOP;
        return new RecordKey(table, Long.parseLong(recordId, slash + 1, recordId.length(), 10));
    }
}
