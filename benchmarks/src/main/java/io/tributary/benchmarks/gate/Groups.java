package io.tributary.benchmarks.gate;

import io.tributary.benchmarks.world.CustomerRows;
import io.tributary.benchmarks.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which records are one profile.
 *
 * @param mostRecords an e-mail address or a telephone number of more records than this joins none of them
 */
record Groups(List<Member> members, int mostRecords) {

    /** Each with its members in their order. */
    Iterable<List<Member>> of(World world) {
        Components components = new Components(members.size());
        if (world.isShared()) {
            joinAll(components, CustomerRows::email);
            joinAll(components, CustomerRows::phone);
        }
        Map<Integer, List<Member>> groups = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            groups.computeIfAbsent(components.of(i), root -> new ArrayList<>()).add(members.get(i));
        }
        return groups.values();
    }

    private void joinAll(Components components, BiFunction<CustomerRows, Integer, @Nullable String> identifier) {
        Map<String, List<Integer>> carriers = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            String value =
                    identifier.apply(members.get(i).rows(), members.get(i).row());
            if (value != null) {
                carriers.computeIfAbsent(value, first -> new ArrayList<>(1)).add(i);
            }
        }
        carriers.values().stream()
                .filter(carrier -> carrier.size() <= mostRecords)
                .forEach(carrier -> carrier.forEach(member -> components.join(carrier.get(0), member)));
    }
}
