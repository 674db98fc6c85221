package io.tributary.benchmarks.world;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What happens to the rows of customers. */
final class CustomerChanges {

    private static final int ATTEMPTS = 4;

    private final World world;
    private final Envelopes envelopes;
    private final SplittableRandom random;
    /** How many of the regions have customers. */
    private final int regions;
    /** Whoever has an address or a number for the first time is given the next. */
    private long nextOwner;

    CustomerChanges(World world, Envelopes envelopes, SplittableRandom random, Shape shape) {
        this.world = world;
        this.envelopes = envelopes;
        this.random = random;
        regions = shape.kind() == Shape.Kind.REFERENCE ? 1 : world.regions().most();
        nextOwner = shape.records();
    }

    /** A new person; or, where there are several sources, half of the time one that another row knows already. */
    Message insert(long now) {
        CustomerRows rows = anyTable();
        CustomerRows others = world.customers().get(0) == rows
                ? world.accounts()
                : world.customers().get(0);
        int known = world.isShared() && random.nextBoolean() ? live(others) : -1;
        boolean sameEmail = known >= 0 && random.nextInt(10) < 7;
        boolean samePhone = known >= 0 && (!sameEmail || random.nextInt(10) < 7);
        return insert(
                rows,
                sameEmail ? others.emailCode(known) : newEmail(),
                samePhone ? others.phoneCode(known) : Texts.code(nextOwner++, 0),
                now);
    }

    /** A new row of this table with these identifiers. */
    Message insert(CustomerRows rows, long email, long phone, long now) {
        int row = rows.insert(email, phone, random.nextInt(Texts.names()), random.nextInt(Texts.cities()), now);
        rows.setRegion(row, anyRegion(), now);
        return envelopes.customer(rows, row, 'c', now);
    }

    /** Another e-mail address or, where telephone numbers are known, another number. */
    Changes.@Nullable Update identifierChange() {
        CustomerRows rows = anyTable();
        int row = live(rows);
        boolean phone = world.isShared() && random.nextInt(10) < 3;
        return row < 0
                ? null
                : now -> {
                    if (phone) {
                        rows.setPhone(row, another(rows, rows::phoneCode), now);
                    } else {
                        rows.setEmail(row, another(rows, rows::emailCode), now);
                    }
                    return envelopes.customer(rows, row, 'u', now);
                };
    }

    Changes.@Nullable Update attributeChange() {
        CustomerRows rows = anyTable();
        int row = live(rows);
        boolean marriage = random.nextInt(5) == 0;
        boolean away = world.hasRegions() && random.nextInt(5) == 0;
        return row < 0
                ? null
                : now -> {
                    if (away) {
                        rows.setRegion(row, anyRegion(), now);
                    } else if (marriage) {
                        rows.setName(row, random.nextInt(Texts.names()), now);
                    } else {
                        rows.setCity(row, random.nextInt(Texts.cities()), now);
                    }
                    return envelopes.customer(rows, row, 'u', now);
                };
    }

    Changes.@Nullable Update deletion() {
        CustomerRows rows = anyTable();
        int row = live(rows);
        return row < 0
                ? null
                : now -> {
                    rows.delete(row);
                    return envelopes.customerGone(rows, row, now);
                };
    }

    private interface Codes {
        long of(int row);
    }

    /** One nobody had; one in ten times that of another row, and one in twenty none. */
    private long another(CustomerRows rows, Codes codes) {
        int chance = random.nextInt(20);
        int other = chance < 2 ? live(rows) : -1;
        if (other >= 0) {
            return codes.of(other);
        }
        return chance == 2 ? 0 : Texts.code(nextOwner++, random.nextInt(10));
    }

    private long newEmail() {
        return random.nextInt(20) == 0 ? 0 : Texts.code(nextOwner++, 0);
    }

    private int anyRegion() {
        return regions == 0 ? 0 : random.nextInt(regions);
    }

    private CustomerRows anyTable() {
        List<CustomerRows> tables = world.customers();
        return tables.size() == 1 ? tables.get(0) : tables.get(random.nextInt(tables.size()));
    }

    /** Any live row; -1 where none was met. */
    private int live(CustomerRows rows) {
        for (int attempt = 0; attempt < ATTEMPTS && rows.size() > 0; attempt++) {
            int row = random.nextInt(rows.size());
            if (rows.isAlive(row)) {
                return row;
            }
        }
        return -1;
    }
}
