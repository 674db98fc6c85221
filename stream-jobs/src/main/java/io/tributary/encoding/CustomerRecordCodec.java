package io.tributary.encoding;

import io.tributary.records.CustomerRecord;
import java.io.IOException;
import java.util.Map;

/** Of a customer record. */
public final class CustomerRecordCodec implements Codec<CustomerRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public void write(CustomerRecord record, Output out) throws IOException {
        out.text(record.tenant());
        out.number(record.birth());
        out.number(record.updatedAt());
        out.text(record.position());
        out.values(record.identifiers());
        out.values(record.attributes());
        out.count(record.problems());
    }

    @Override
    public CustomerRecord read(Input in) throws IOException {
        return new CustomerRecord(
                in.name(), in.number(), in.number(), in.text(), identifiers(in), in.values(), in.count());
    }

    /** None of them is ever null: one without a value is absent. */
    @SuppressWarnings("NullAway")
    private static Map<String, String> identifiers(Input in) throws IOException {
        return in.values();
    }
}
