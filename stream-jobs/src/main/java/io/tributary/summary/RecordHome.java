package io.tributary.summary;

import io.tributary.records.Assignment;
import io.tributary.records.CustomerRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One customer record, and what was last told about it.
 *
 * @param customer null while there is no such row
 * @param assigned by tenant, the profile the identity graph put it into; a tenant in which it has none is absent
 * @param memberOf the profile that last got its contribution; null where none has it now
 * @param livesAt the other profile that its own id was last told to point to; null for none
 */
public record RecordHome(
        @Nullable CustomerRecord customer,
        Map<String, String> assigned,
        @Nullable String memberOf,
        @Nullable String livesAt) {

    static final RecordHome UNKNOWN = new RecordHome(null, Map.of(), null, null);

    RecordHome withCustomer(@Nullable CustomerRecord row) {
        return new RecordHome(row, assigned, memberOf, livesAt);
    }

    RecordHome withAssignment(Assignment assignment) {
        Map<String, String> profiles = new HashMap<>(assigned);
        if (assignment.profile() == null) {
            profiles.remove(assignment.tenant());
        } else {
            profiles.put(assignment.tenant(), assignment.profile());
        }
        return new RecordHome(customer, profiles, memberOf, livesAt);
    }

    /** The profile that should have its contribution now. */
    @Nullable
    String home() {
        return customer == null ? null : assigned.get(customer.tenant());
    }

    /** The other profile that its own id should point to now. */
    @Nullable
    String elsewhere(String ownId) {
        String home = home();
        return home == null || home.equals(ownId) ? null : home;
    }
}
