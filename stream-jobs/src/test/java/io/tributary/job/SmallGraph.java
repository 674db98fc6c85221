package io.tributary.job;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.TableId;
import io.tributary.identity.BatchIdentities;
import io.tributary.identity.BatchIdentities.Carrier;
import io.tributary.records.ProfileId;
import io.tributary.records.RawChange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A handful of customers and orders, the random history of their rows, and the profiles that a batch makes of the rows as
 * they are in the end.
 */
final class SmallGraph {

    private static final TableId CUSTOMERS = new TableId("crm", "public.customers");
    private static final TableId ORDERS = new TableId("crm", "public.orders");
    private static final int CHANGES = 14;

    private final int number;
    private final Random random;
    private final Envelopes envelopes;
    private final PipelineDefinition definition;
    private final Map<String, Customer> customers = new TreeMap<>();
    private final Map<Integer, Order> orders = new TreeMap<>();
    private final Map<String, Deque<RawChange>> messages = new TreeMap<>();

    private record Customer(
            String tenant,
            long created,
            long updated,
            @Nullable String name,
            Map<String, String> identifiers) {}

    private record Order(String customer, BigDecimal total) {}

    SmallGraph(PipelineDefinition definition, int number, long seed) {
        this.definition = definition;
        this.number = number;
        random = new Random(seed * 31 + number);
        envelopes = new Envelopes(definition);
        for (int i = 0; i < CHANGES; i++) {
            if (random.nextInt(3) == 0) {
                changeOrder(random.nextInt(3));
            } else {
                changeCustomer(random.nextInt(5));
            }
        }
    }

    /** Each row's changes in their order, rows mixed at will, and now and then a message of before once more. */
    List<RawChange> delivered() {
        List<Deque<RawChange>> rows =
                new ArrayList<>(messages.values().stream().map(ArrayDeque::new).toList());
        List<RawChange> delivered = new ArrayList<>();
        while (!rows.isEmpty()) {
            Deque<RawChange> row = rows.get(random.nextInt(rows.size()));
            delivered.add(row.remove());
            rows.removeIf(Deque::isEmpty);
            if (random.nextInt(4) == 0) {
                delivered.add(delivered.get(random.nextInt(delivered.size())));
            }
        }
        return delivered;
    }

    /** By profile id. */
    Map<String, Expected> profiles() {
        Map<String, Expected> profiles = new TreeMap<>();
        new TreeSet<>(customers.values().stream().map(Customer::tenant).toList())
                .forEach(tenant -> addProfiles(tenant, profiles));
        return profiles;
    }

    /** What a profile should say. */
    record Expected(
            List<String> records,
            @Nullable String name,
            long orders,
            BigDecimal spend,
            @Nullable BigDecimal biggest) {}

    private void addProfiles(String tenant, Map<String, Expected> profiles) {
        Map<String, Carrier> carriers = new TreeMap<>();
        customers.forEach((record, customer) -> {
            if (customer.tenant().equals(tenant)) {
                carriers.put(record, new Carrier(customer.created(), identifiers(customer)));
            }
        });
        Map<String, String> heads =
                new BatchIdentities(definition.identity(), BatchIdentities::sha256Order, carriers).heads();
        Map<String, List<String>> members = new TreeMap<>();
        heads.forEach((record, head) ->
                members.computeIfAbsent(head, key -> new ArrayList<>()).add(record));
        members.forEach((head, records) -> profiles.put(ProfileId.of(head), expected(records)));
    }

    private static List<String> identifiers(Customer customer) {
        return customer.identifiers().entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .toList();
    }

    private Expected expected(List<String> records) {
        String name = records.stream()
                .sorted(Comparator.comparingLong(
                                (String record) -> customer(record).updated())
                        .thenComparing(record -> record)
                        .reversed())
                .flatMap(record -> Stream.ofNullable(customer(record).name()))
                .findFirst()
                .orElse(null);
        List<BigDecimal> totals = orders.values().stream()
                .filter(order -> records.contains(order.customer()))
                .map(Order::total)
                .toList();
        return new Expected(
                records,
                name,
                totals.size(),
                totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add).stripTrailingZeros(),
                totals.stream()
                        .max(Comparator.naturalOrder())
                        .map(BigDecimal::stripTrailingZeros)
                        .orElse(null));
    }

    private Customer customer(String record) {
        return Objects.requireNonNull(customers.get(record));
    }

    private void changeCustomer(int index) {
        String id = number + "-" + index;
        String record = CUSTOMERS + "/" + id;
        String key = "\"id\":\"" + id + "\"";
        if (random.nextInt(5) == 0) {
            customers.remove(record);
            send(record, envelopes.delete(CUSTOMERS, key));
            return;
        }
        Map<String, String> identifiers = new TreeMap<>();
        maybe(identifiers, "email", 2);
        maybe(identifiers, "phone", 3);
        maybe(identifiers, "card", 2);
        Customer customer = new Customer(
                number + (random.nextInt(6) == 0 ? "b" : "a"),
                random.nextInt(3),
                random.nextInt(4),
                random.nextInt(4) == 0 ? null : "n" + random.nextInt(5),
                identifiers);
        customers.put(record, customer);
        send(record, envelopes.upsert(CUSTOMERS, key, row(customer)));
    }

    private void maybe(Map<String, String> identifiers, String name, int values) {
        if (random.nextInt(5) > 1) {
            identifiers.put(name, name.charAt(0) + "." + random.nextInt(values));
        }
    }

    private static String row(Customer customer) {
        return "\"tenant\":\"%s\",\"created_at\":\"%s\",\"updated_at\":\"%s\",\"name\":%s,\"email\":%s,\"phone\":%s,\"card\":%s"
                .formatted(
                        customer.tenant(),
                        Instant.ofEpochSecond(customer.created()),
                        Instant.ofEpochSecond(customer.updated()),
                        quoted(customer.name()),
                        quoted(customer.identifiers().get("email")),
                        quoted(customer.identifiers().get("phone")),
                        quoted(customer.identifiers().get("card")));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private void changeOrder(int index) {
        String row = ORDERS + "/" + number + "-" + index;
        String key = "\"id\":\"" + number + "-" + index + "\"";
        if (random.nextInt(4) == 0) {
            orders.remove(index);
            send(row, envelopes.delete(ORDERS, key));
            return;
        }
        String customer = number + "-" + random.nextInt(5);
        BigDecimal total = BigDecimal.valueOf(random.nextInt(2_000), 2);
        orders.put(index, new Order(CUSTOMERS + "/" + customer, total));
        send(row, envelopes.upsert(ORDERS, key, "\"customer_id\":\"" + customer + "\",\"total\":\"" + total + "\""));
    }

    private void send(String row, RawChange message) {
        messages.computeIfAbsent(row, key -> new ArrayDeque<>()).add(message);
    }
}
