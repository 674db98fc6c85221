package io.tributary.benchmarks.world;

/** What comes before the mix of a world: its regions, then the customers that are its shape. */
final class Prelude {

    /** How many share an identifier of a giant: fewer than may be joined by one, with room for those that come later. */
    private static final int GROUP = 20;

    private final World world;
    private final Envelopes envelopes;
    private final CustomerChanges customers;
    private final Shape shape;
    private int next;

    Prelude(World world, Envelopes envelopes, CustomerChanges customers, Shape shape) {
        this.world = world;
        this.envelopes = envelopes;
        this.customers = customers;
        this.shape = shape;
    }

    boolean hasNext() {
        return next < regions() + shape.records() + lastChange();
    }

    Message next(long now) {
        int turn = next++;
        if (turn < regions()) {
            return envelopes.region(world.regions().insert(), 'c', now);
        }
        if (turn < regions() + shape.records()) {
            return customer(turn - regions(), now);
        }
        world.regions().change(0);
        return envelopes.region(0, 'u', now);
    }

    private int regions() {
        return world.regions().most();
    }

    private int lastChange() {
        return shape.records() > 0 && regions() > 0 ? 1 : 0;
    }

    private Message customer(int number, long now) {
        CustomerRows rows = world.customers().get(number % world.customers().size());
        long email = Texts.code(number, 0);
        long phone = Texts.code(number, 0);
        return switch (shape.kind()) {
            case EVEN, REFERENCE -> customers.insert(rows, email, phone, now);
            case GIANT ->
                customers.insert(rows, Texts.code(number / GROUP, 0), Texts.code((number + GROUP / 2) / GROUP, 0), now);
            case HUB -> customers.insert(rows, Texts.code(0, 0), phone, now);
        };
    }
}
