package io.tributary.summary;

import io.tributary.records.CustomerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One customer record, and what was last told about it.
 *
 * @param customer null while there is no such row
 * @param assigned the profile the identity graph put it into; null while it has none
 * @param memberOf the profile that last got its contribution; null where none has it now
 * @param livesAt the other profile that its own id was last told to point to; null for none
 */
public record RecordHome(
        @Nullable CustomerRecord customer,
        @Nullable String assigned,
        @Nullable String memberOf,
        @Nullable String livesAt) {

    static final RecordHome UNKNOWN = new RecordHome(null, null, null, null);

    RecordHome withCustomer(@Nullable CustomerRecord row) {
        return new RecordHome(row, assigned, memberOf, livesAt);
    }

    RecordHome withAssigned(@Nullable String profile) {
        return new RecordHome(customer, profile, memberOf, livesAt);
    }

    /** The profile that should have its contribution now. */
    @Nullable
    String home() {
        return customer == null ? null : assigned;
    }

    /** The other profile that its own id should point to now. */
    @Nullable
    String elsewhere(String ownId) {
        String home = home();
        return home == null || home.equals(ownId) ? null : home;
    }
}
