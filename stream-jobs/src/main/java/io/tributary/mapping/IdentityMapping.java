package io.tributary.mapping;

import io.tributary.records.CustomerRecord;
import io.tributary.records.IdentityChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a change of a customer record means for the identity graph. Pure. */
final class IdentityMapping {

    private IdentityMapping() {}

    /** In order; none where neither tenant, birth nor identifiers changed. */
    static List<IdentityChange> changes(
            String record, @Nullable CustomerRecord before, @Nullable CustomerRecord after, long committedAt) {
        List<IdentityChange> changes = new ArrayList<>();
        if (before != null && (after == null || !before.tenant().equals(after.tenant()))) {
            changes.add(new IdentityChange(record, before.tenant(), before.birth(), null, committedAt));
        }
        if (after != null && (before == null || !isSame(before, after))) {
            changes.add(new IdentityChange(record, after.tenant(), after.birth(), identifiersOf(after), committedAt));
        }
        return changes;
    }

    private static boolean isSame(CustomerRecord before, CustomerRecord after) {
        return before.tenant().equals(after.tenant())
                && before.birth() == after.birth()
                && before.identifiers().equals(after.identifiers());
    }

    /** Each identifier as {@code name:value}, sorted; names have no colon, so two identifiers never look alike. */
    private static List<String> identifiersOf(CustomerRecord customer) {
        List<String> identifiers = new ArrayList<>();
        customer.identifiers().forEach((name, value) -> identifiers.add(name + ":" + value));
        identifiers.sort(null);
        return identifiers;
    }
}
