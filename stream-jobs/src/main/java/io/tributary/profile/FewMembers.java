package io.tributary.profile;

import io.tributary.records.Contribution;
import java.util.HashMap;
import java.util.Map;

/** The records of a profile that has few, with what they bring; not to be changed. */
public record FewMembers(Map<String, Contribution> byRecord) {

    static final FewMembers NONE = new FewMembers(Map.of());

    FewMembers with(String record, Contribution contribution) {
        if (byRecord.isEmpty() || byRecord.size() == 1 && byRecord.containsKey(record)) {
            return new FewMembers(Map.of(record, contribution));
        }
        Map<String, Contribution> more = new HashMap<>(byRecord);
        more.put(record, contribution);
        return new FewMembers(more);
    }

    FewMembers without(String record) {
        if (!byRecord.containsKey(record)) {
            return this;
        }
        Map<String, Contribution> rest = new HashMap<>(byRecord);
        rest.remove(record);
        return rest.isEmpty() ? NONE : new FewMembers(rest);
    }
}
