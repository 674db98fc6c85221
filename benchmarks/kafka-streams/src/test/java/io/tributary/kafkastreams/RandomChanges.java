package io.tributary.kafkastreams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Changes of a few rows, out of order and some of them twice. */
final class RandomChanges {

    private static final int DISORDER = 30;
    private static final String[] STATUSES = {"PAID", "OPEN", "RETURNED"};

    private final Random random;
    private final boolean crm;
    private final int rows;
    private long lsn;

    RandomChanges(long seed, boolean crm, int rows) {
        random = new Random(seed);
        this.crm = crm;
        this.rows = rows;
    }

    /** @param first the position before the first */
    List<Change> next(int count, long first) {
        lsn = first;
        record Placed(Change change, int place) {}
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Change change = random.nextInt(3) > 0 ? order() : customer();
            placed.add(new Placed(change, i + random.nextInt(DISORDER)));
            if (random.nextInt(10) == 0) {
                placed.add(new Placed(change, i + random.nextInt(DISORDER)));
            }
        }
        return placed.stream()
                .sorted(Comparator.comparingInt(Placed::place))
                .map(Placed::change)
                .toList();
    }

    private Change order() {
        String total = "%d.%02d".formatted(random.nextInt(100), random.nextInt(100));
        long id = 1 + random.nextInt(3 * rows);
        Change change = Change.order(
                id,
                ++lsn,
                1 + random.nextInt(rows),
                total,
                STATUSES[random.nextInt(STATUSES.length)],
                Change.time(random.nextInt(2) == 0 ? id : random.nextInt(10)));
        return random.nextInt(8) == 0 ? change.deletedAt(lsn) : change;
    }

    private Change customer() {
        CustomerTable table = crm && random.nextBoolean() ? CustomerTable.CRM : CustomerTable.SHOP;
        Change change = Change.customer(
                table,
                1 + random.nextInt(rows),
                ++lsn,
                "name" + lsn,
                oneOf("a@", "b@"),
                oneOf("+1", "+2"),
                oneOf("Ulm", "Jena"));
        return random.nextInt(5) == 0 ? change.deletedAt(lsn) : change;
    }

    private @Nullable String oneOf(String... prefixes) {
        String prefix = Arrays.asList(prefixes).get(random.nextInt(prefixes.length));
        return random.nextInt(3) == 0 ? null : prefix + random.nextInt(rows);
    }
}
