package io.tributary.cli.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes people, and what they do, down as rows; numbers them from 1. */
final class RowMaker {

    /** References to customers or accounts that were never there start here. */
    static final long NOBODY = 900_000_000;

    private static final String[] ORDER_STATES = {"PLACED", "PAID", "SHIPPED", "RETURNED"};
    private static final String[] SUBJECTS = {"delivery", "invoice", "return", "password", "complaint"};

    private final Random random;
    private final Spelling spelling;
    private long customers;
    private long accounts;
    private long orders;
    private long tickets;

    RowMaker(Random random) {
        this.random = random;
        this.spelling = new Spelling(random);
    }

    Row customer(Person person, Instant created, Instant updated) {
        String email = chance(5) ? null : chance(2) ? "noemail@example.org" : spelling.email(person.email());
        String phone = chance(8) ? null : chance(2) ? "000 000 000" : spelling.phone(person.phone());
        return Row.of(
                WorldTable.CUSTOMERS,
                ++customers,
                chance(3) ? null : person.firstName(),
                person.lastName(),
                chance(3) && email != null ? spelling.mistyped(email) : email,
                phone,
                person.card() == null || chance(20) ? null : spelling.card(person.card()),
                chance(10) ? null : person.street(),
                person.postcode(),
                person.city(),
                person.country(),
                chance(15) ? null : person.born(),
                random.nextBoolean(),
                random.nextInt(5_000),
                chance(40) ? null : money(100_000),
                created,
                updated);
    }

    Row account(Person person, Instant created, Instant updated) {
        String email = chance(3) ? null : chance(20) ? secondEmail(person) : spelling.email(person.email());
        String mobile = chance(25) ? null : spelling.phone(person.mobile());
        return Row.of(
                WorldTable.ACCOUNTS,
                ++accounts,
                chance(10) ? null : person.firstName(),
                chance(10) ? null : person.lastName(),
                chance(4) && email != null ? spelling.mistyped(email) : email,
                chance(4) && mobile != null ? spelling.mistyped(mobile) : mobile,
                person.card() == null || chance(30) ? null : spelling.card(person.card()),
                chance(30) ? null : person.city(),
                chance(30) ? null : person.country(),
                chance(30) ? null : random.nextBoolean(),
                chance(20) ? null : updated,
                money(20_000).subtract(BigDecimal.valueOf(100)),
                created,
                updated);
    }

    /** @param account its number; null where the order was never tied to one */
    Row order(@Nullable Object account, Instant placed, Instant updated) {
        return Row.of(
                WorldTable.ORDERS,
                ++orders,
                account,
                orderState(),
                1 + random.nextInt(6),
                orderTotal(),
                chance(25) ? "GBP" : "EUR",
                placed,
                placed,
                updated);
    }

    /** @param customer its number in the CRM; null where nobody knows */
    Row ticket(@Nullable Object customer, Instant opened, Instant updated) {
        return Row.of(
                WorldTable.TICKETS,
                String.format(Locale.ROOT, "T-%07d", ++tickets),
                customer,
                SUBJECTS[random.nextInt(SUBJECTS.length)],
                random.nextInt(3) == 0 ? "OPEN" : "CLOSED",
                1 + random.nextInt(4),
                chance(75) ? null : money(5_000),
                opened,
                opened,
                updated);
    }

    Row manager(Person person, String region, Instant hired) {
        return Row.of(
                WorldTable.ACCOUNT_MANAGERS,
                region,
                person.firstName() + " " + person.lastName(),
                "manager." + region.toLowerCase(Locale.ROOT) + "@tributary.example",
                money(10_000_000),
                hired,
                hired);
    }

    String orderState() {
        return ORDER_STATES[random.nextInt(ORDER_STATES.length)];
    }

    BigDecimal orderTotal() {
        return money(30_000);
    }

    BigDecimal money(int maximumCents) {
        return BigDecimal.valueOf(random.nextInt(maximumCents), 2);
    }

    Spelling spelling() {
        return spelling;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String secondEmail(Person person) {
        return "me." + person.email();
    }
}
