package io.tributary.summary;

import io.tributary.records.PartialTotal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ledger on the heap that counts how often it is looked into. */
final class MemoryLedger {

    final Map<String, PartialTotal> totals = new HashMap<>();
    final Map<String, PartialTotal> hidden = new HashMap<>();
    final Map<String, FewCandidates> few = new HashMap<>();
    final Map<String, FewCandidates> fewOfGroups = new HashMap<>();
    final Map<String, PartialTotal> candidates = new HashMap<>();
    final Map<String, Due> agenda = new HashMap<>();
    final Map<String, String> names = new HashMap<>();
    final Map<String, Long> numbers = new HashMap<>();
    private long looks;

    Ledger ledger() {
        return new Ledger(
                table(totals),
                table(hidden),
                table(few),
                table(fewOfGroups),
                table(candidates),
                table(agenda),
                table(names),
                table(numbers));
    }

    int size() {
        return totals.size()
                + hidden.size()
                + few.size()
                + fewOfGroups.size()
                + candidates.size()
                + agenda.size()
                + names.size()
                + numbers.size();
    }

    /** How many entries were read or written since it was last asked. */
    long looks() {
        long since = looks;
        looks = 0;
        return since;
    }

    private <V> Table<V> table(Map<String, V> map) {
        return new Table<>() {
            @Override
            public @Nullable V get(String key) {
                looks++;
                return map.get(key);
            }

            @Override
            public void set(String key, @Nullable V value) {
                looks++;
                if (value == null) {
                    map.remove(key);
                } else {
                    map.put(key, value);
                }
            }
        };
    }
}
