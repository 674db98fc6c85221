package io.tributary.benchmarks.world;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A world that changes, message by message. The same workload, size and seed give the same bytes. */
public final class Changes {

    /** 2026-01-01, and a digit that never goes, so that every time has six digits of microseconds. */
    private static final long BEGINNING = 1_767_225_600_000_007L;

    private static final int LONGEST_PAUSE = 40;

    private final Mix mix;
    private final SplittableRandom random;
    private final Ticks ticks;
    private final World world;
    private final CustomerChanges customers;
    private final OrderChanges orders;
    private final Prelude prelude;
    private final Disorder disorder;
    private final Queue<Message> ready = new ArrayDeque<>();
    private long now = BEGINNING;
    private long left;

    /** An update of one row, as often as it is asked for. */
    interface Update {
        Message make(long now);
    }

    /** When changes are committed. */
    public interface Ticks {
        /** In microseconds since 1970 UTC; ends in 7, as all do, and is later than the last. */
        long after(long last);
    }

    /** @param events how many changes, each a message, those that come late or again included */
    public Changes(Workload workload, long events, long seed) {
        this(workload, events, seed, Shape.NONE);
    }

    /** @param shape what comes first; of so many changes too */
    public Changes(Workload workload, long events, long seed, Shape shape) {
        this(workload, events, new SplittableRandom(seed), shape, null);
    }

    /** The same, committed when somebody else says so. */
    public Changes(Workload workload, long events, long seed, Ticks ticks) {
        this(workload, events, new SplittableRandom(seed), Shape.NONE, ticks);
    }

    private Changes(Workload workload, long events, SplittableRandom random, Shape shape, @Nullable Ticks ticks) {
        mix = workload.mix();
        this.random = random;
        this.ticks = ticks != null ? ticks : last -> last + 10L * (1 + random.nextInt(LONGEST_PAUSE));
        world = workload.definition().world();
        Envelopes envelopes = new Envelopes(world);
        customers = new CustomerChanges(world, envelopes, random, shape);
        prelude = new Prelude(world, envelopes, customers, shape);
        orders = new OrderChanges(world, envelopes, random, workload.zipf());
        disorder = new Disorder(random);
        left = events;
    }

    /** The tables as all messages so far, and those still held back, tell them. */
    public World world() {
        return world;
    }

    /** Whether all messages of the changes so far were given out, but for those that come late or again. */
    public boolean isComplete() {
        return ready.isEmpty();
    }

    /** The next message; null after the last. Tombstones come besides the changes. */
    public @Nullable Message next() {
        while (ready.isEmpty() && left > 0) {
            change();
            ready.addAll(disorder.next());
            if (left <= 0) {
                ready.addAll(disorder.rest());
            }
        }
        return ready.poll();
    }

    private void change() {
        if (prelude.hasNext()) {
            send(prelude.next(tick()));
            return;
        }
        switch (ChangeKind.draw(mix, random)) {
            case NEW_CUSTOMER -> send(customers.insert(tick()));
            case IDENTIFIER_CHANGE -> update(customers.identifierChange());
            case ATTRIBUTE_CHANGE -> update(customers.attributeChange());
            case ORDER_UPDATE -> update(orders.correction());
            case MOVE -> update(orders.move());
            case DELETE -> delete(random.nextInt(10) == 0 ? customers.deletion() : orders.deletion());
            case NEW_ORDER -> send(orders.insert(tick()));
        }
    }

    /** @param row null where there is none: then a customer comes, so that there will be one */
    private void update(@Nullable Update row) {
        if (row == null) {
            send(customers.insert(tick()));
            return;
        }
        if (random.nextDouble() < mix.late()) {
            disorder.hold(row.make(tick()));
            left--;
        }
        send(row.make(tick()));
    }

    private void delete(@Nullable Update row) {
        if (row == null) {
            send(customers.insert(tick()));
            return;
        }
        Message gone = row.make(tick());
        send(gone);
        ready.add(new Message(gone.table(), gone.key(), null));
    }

    private void send(Message message) {
        ready.add(message);
        left--;
        if (random.nextDouble() < mix.duplicates()) {
            disorder.hold(message);
            left--;
        }
    }

    private long tick() {
        return now = ticks.after(now);
    }
}
