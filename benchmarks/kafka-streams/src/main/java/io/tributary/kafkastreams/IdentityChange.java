package io.tributary.kafkastreams;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a customer record to its identity.
 *
 * @param live whether the record is there; if not, there are no values
 * @param birth when it was created, in microseconds since 1970 UTC
 */
record IdentityChange(
        boolean live,
        long birth,
        @Nullable String email,
        @Nullable String phone) {

    static final Serde<IdentityChange> SERDE = BinarySerde.of(IdentityChange::write, IdentityChange::read);

    private static final IdentityChange GONE = new IdentityChange(false, 0, null, null);

    static IdentityChange of(CustomerRow row) {
        return row.live() ? new IdentityChange(true, row.createdAt(), row.email(), row.phone()) : GONE;
    }

    /** Each as {@code name:value}. */
    List<String> identifiers() {
        List<String> identifiers = new ArrayList<>(2);
        if (email != null) {
            identifiers.add("email:" + email);
        }
        if (phone != null) {
            identifiers.add("phone:" + phone);
        }
        return identifiers;
    }

    void write(ByteOutput output) {
        output.flag(live);
        if (live) {
            output.fixed(birth).optional(email).optional(phone);
        }
    }

    private static void write(ByteOutput output, IdentityChange change) {
        change.write(output);
    }

    static IdentityChange read(ByteInput input) {
        return input.flag() ? new IdentityChange(true, input.fixed(), input.optional(), input.optional()) : GONE;
    }
}
