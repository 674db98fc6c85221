package io.tributary.summary;

import io.tributary.encoding.Codec;
import io.tributary.encoding.CustomerRecordCodec;
import io.tributary.encoding.Input;
import io.tributary.encoding.Output;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Of a record and what was last told about it. */
public final class RecordHomeCodec implements Codec<RecordHome> {

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    private final CustomerRecordCodec customers = new CustomerRecordCodec();

    @Override
    public void write(RecordHome home, Output out) throws IOException {
        out.count(VERSION);
        out.optional(home.customer(), customers);
        out.count(home.assigned().size());
        for (Map.Entry<String, String> profile : home.assigned().entrySet()) {
            out.text(profile.getKey());
            out.text(profile.getValue());
        }
        out.optionalText(home.memberOf());
        out.optionalText(home.livesAt());
    }

    @Override
    public RecordHome read(Input in) throws IOException {
        in.version(VERSION);
        return new RecordHome(in.optional(customers), assigned(in), in.optionalText(), in.optionalText());
    }

    private static Map<String, String> assigned(Input in) throws IOException {
        int size = in.count();
        if (size == 1) {
            return Map.of(in.name(), in.text());
        }
        Map<String, String> assigned = new HashMap<>();
        for (int i = 0; i < size; i++) {
            assigned.put(in.name(), in.text());
        }
        return assigned;
    }
}
