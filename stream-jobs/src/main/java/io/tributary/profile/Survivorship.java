package io.tributary.profile;

import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which record's value a profile shows. Pure, and independent of the order of the records. */
final class Survivorship {

    private Survivorship() {}

    /** The records of a profile from the newest to the oldest change; among equals the larger record id first. */
    static List<CustomerRecord> newestFirst(Map<String, Contribution> members) {
        return members.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Contribution> member) ->
                                member.getValue().customer().updatedAt())
                        .thenComparing(Map.Entry::getKey)
                        .reversed())
                .map(member -> member.getValue().customer())
                .toList();
    }

    /** The newest value that is not null; null where all are. */
    static @Nullable String newest(List<CustomerRecord> newestFirst, String attribute) {
        for (CustomerRecord customer : newestFirst) {
            String value = customer.attributes().get(attribute);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
