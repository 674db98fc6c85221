package io.tributary.cli.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** What happened before the world's today: the rows the world begins with. */
final class History {

    private static final long YEARS = Duration.ofDays(3 * 365).toSeconds();

    private static final Duration MONTH = Duration.ofDays(30);
    private static final int WATCHED_MILLIS = 600_000;

    /** Few, so that an index of a large world comes to rest too. */
    private static final int MOST_WATCHED = 60;

    /** As many records as the definition lets one phone join: a small company whose people are taken for one. */
    private static final int SMALL_COMPANY = 8;

    /** More than that: a switchboard, which joins nobody. */
    private static final int BIG_COMPANY = 30;

    private static final int CUSTOMERS_PER_COMPANY = 1_000;

    private final WorldModel model;
    private final Random random;
    private final RowMaker maker;
    private int watched;

    private History(WorldModel model) {
        this.model = model;
        this.random = model.random;
        this.maker = model.maker;
    }

    /** Fills an empty model with so many CRM customers, and accounts, orders and tickets in proportion. */
    static void write(WorldModel model, int customers) {
        History history = new History(model);
        history.managers();
        history.companies(customers);
        while (history.customers() < customers) {
            history.household(customers);
        }
        for (int i = 0; i < customers / 8; i++) {
            history.shopper(model.people.next());
        }
    }

    private void managers() {
        for (String region : model.people.countryCodes()) {
            put(maker.manager(model.people.next(), region, moment()));
        }
    }

    private void companies(int customers) {
        int companies = (customers + CUSTOMERS_PER_COMPANY / 2) / CUSTOMERS_PER_COMPANY;
        for (int i = 0; i < companies; i++) {
            company(SMALL_COMPANY, customers);
            company(BIG_COMPANY, customers);
        }
    }

    private void company(int staff, int customers) {
        String phone = model.people.sharedPhone();
        model.companyPhones.add(phone);
        for (int i = 0; i < staff; i++) {
            person(model.people.next().withPhone(phone), customers);
        }
    }

    private void household(int customers) {
        Person first = model.people.next();
        if (!maker.chance(3)) {
            person(first, customers);
            return;
        }
        Person shared = first.withPhone(model.people.sharedPhone());
        person(shared, customers);
        for (int others = 1 + random.nextInt(2); others > 0; others--) {
            person(shared.relative(model.people.next()), customers);
        }
    }

    private void person(Person person, int customers) {
        int entries = maker.chance(7) ? 2 : 1;
        for (int i = 0; i < entries && customers() < customers; i++) {
            Instant created = moment();
            Row customer = put(maker.customer(person, created, after(created)));
            tickets(customer);
        }
        if (maker.chance(65)) {
            shopper(person);
        }
    }

    private void shopper(Person person) {
        int accounts = maker.chance(5) ? 2 : 1;
        for (int i = 0; i < accounts; i++) {
            Instant created = moment();
            Row account = put(maker.account(person, created, after(created)));
            orders(account, created);
        }
    }

    private void orders(Row account, Instant since) {
        for (int left = random.nextInt(8); left > 0; left--) {
            Object of = maker.chance(1) ? null : maker.chance(1) ? nobody() : account.key();
            Instant placed = placed(since);
            put(maker.order(of, placed, after(placed)));
        }
    }

    /** Some of late, and a few so long ago that they leave a window of a month while one looks on. */
    private Instant placed(Instant since) {
        if (watched < MOST_WATCHED && maker.chance(2)) {
            watched++;
            return model.today.minus(MONTH).plusMillis(random.nextInt(WATCHED_MILLIS));
        }
        return maker.chance(20) ? before(MONTH.toSeconds()) : after(since);
    }

    private void tickets(Row customer) {
        for (int left = maker.chance(30) ? 1 + random.nextInt(3) : 0; left > 0; left--) {
            Object of = maker.chance(4) ? null : maker.chance(3) ? nobody() : customer.key();
            Instant opened = moment();
            put(maker.ticket(of, opened, after(opened)));
        }
    }

    private Object nobody() {
        return RowMaker.NOBODY + random.nextInt(1_000);
    }

    private Row put(Row row) {
        model.live(row.table()).put(row);
        return row;
    }

    private int customers() {
        return model.live(WorldTable.CUSTOMERS).size();
    }

    private Instant moment() {
        return before(YEARS);
    }

    /** A moment between the given one and today. */
    private Instant after(Instant moment) {
        return before(Math.max(1, Duration.between(moment, model.today).toSeconds()));
    }

    private Instant before(long seconds) {
        long micros = random.nextLong(1, seconds * 1_000_000);
        return model.today.minusNanos(micros * 1_000);
    }
}
