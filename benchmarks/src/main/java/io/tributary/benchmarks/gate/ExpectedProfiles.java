package io.tributary.benchmarks.gate;

import io.tributary.benchmarks.world.CustomerRows;
import io.tributary.benchmarks.world.OrderRows;
import io.tributary.benchmarks.world.OrderStatus;
import io.tributary.benchmarks.world.World;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The batch computation over the final tables: records that share an e-mail address or a telephone number are one profile,
 * transitively; of each attribute the newest value that is not null, and the reference row that it names; sums over all
 * orders of all records.
 */
public final class ExpectedProfiles {

    private static final List<Map.Entry<String, BiFunction<CustomerRows, Integer, @Nullable String>>> ATTRIBUTES =
            List.of(
                    Map.entry("first_name", CustomerRows::firstName),
                    Map.entry("last_name", CustomerRows::lastName),
                    Map.entry("city", CustomerRows::city));

    private final World world;
    private final int mostRecords;
    private final List<Member> members = new ArrayList<>();
    private final Map<Integer, List<Integer>> ordersOfAccount = new HashMap<>();

    private ExpectedProfiles(World world, int mostRecords) {
        this.world = world;
        this.mostRecords = mostRecords;
        for (CustomerRows rows : world.customers()) {
            for (int row = 0; row < rows.size(); row++) {
                if (rows.isAlive(row)) {
                    members.add(new Member(rows, row));
                }
            }
        }
        OrderRows orders = world.orders();
        for (int row = 0; row < orders.size(); row++) {
            if (orders.isAlive(row)) {
                ordersOfAccount
                        .computeIfAbsent(orders.account(row), account -> new ArrayList<>())
                        .add(row);
            }
        }
    }

    /** By the ids of a profile's records, sorted and joined, what its document must say. */
    public static Map<String, ProfileContent> of(World world) {
        return of(world, Integer.MAX_VALUE);
    }

    /** @param mostRecords an e-mail address or a number of more records than this joins none of them */
    public static Map<String, ProfileContent> of(World world, int mostRecords) {
        return new ExpectedProfiles(world, mostRecords).compute();
    }

    private Map<String, ProfileContent> compute() {
        Map<String, ProfileContent> profiles = new HashMap<>();
        for (List<Member> group : new Groups(members, mostRecords).of(world)) {
            ProfileContent content =
                    ProfileContent.ofAll(group.stream().map(Member::id).toList(), attributes(group), metrics(group));
            profiles.put(content.key(), content);
        }
        return profiles;
    }

    private Map<String, String> attributes(List<Member> group) {
        List<Member> eldestFirst = new ArrayList<>(group);
        eldestFirst.sort(Comparator.comparingLong(member -> member.rows().updated(member.row())));
        Map<String, String> attributes = new TreeMap<>();
        for (Member member : eldestFirst) {
            ATTRIBUTES.forEach(attribute ->
                    put(attributes, attribute.getKey(), attribute.getValue().apply(member.rows(), member.row())));
            if (!world.isShared()) {
                put(attributes, "email", member.rows().email(member.row()));
            }
            if (world.hasRegions()) {
                int region = member.rows().region(member.row());
                put(attributes, "region", world.regions().name(region));
                put(attributes, "region_manager.manager", world.regions().manager(region));
            }
        }
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    private Map<String, Object> metrics(List<Member> group) {
        OrderRows orders = world.orders();
        long count = 0;
        long cents = 0;
        long last = Long.MIN_VALUE;
        for (Member member : group) {
            if (member.rows() == world.accounts()) {
                for (int order : ordersOfAccount.getOrDefault(member.row(), List.of())) {
                    count++;
                    cents += orders.status(order) == OrderStatus.PAID ? orders.cents(order) : 0;
                    last = Math.max(last, orders.placed(order));
                }
            }
        }
        Map<String, Object> metrics = new TreeMap<>();
        metrics.put("orders", BigDecimal.valueOf(count).stripTrailingZeros());
        metrics.put("lifetime_value", BigDecimal.valueOf(cents, 2).stripTrailingZeros());
        if (count > 0) {
            metrics.put("last_order_at", Instant.EPOCH.plus(last, ChronoUnit.MICROS));
        }
        return metrics;
    }
}
