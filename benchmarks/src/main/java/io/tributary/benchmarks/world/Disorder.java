package io.tributary.benchmarks.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Messages that come later than their turn, or once more. */
final class Disorder {

    /** How many changes later at the most. */
    private static final int LONGEST = 1_000;

    private final SplittableRandom random;
    private final Map<Long, List<Message>> held = new HashMap<>();
    private long turn;

    Disorder(SplittableRandom random) {
        this.random = random;
    }

    /** It comes later. */
    void hold(Message message) {
        held.computeIfAbsent(turn + 1 + random.nextInt(LONGEST), due -> new ArrayList<>(2))
                .add(message);
    }

    /** What comes now, one change later. */
    List<Message> next() {
        List<Message> due = held.remove(++turn);
        return due == null ? List.of() : due;
    }

    /** All that is still held, in its order. */
    List<Message> rest() {
        List<Message> rest = new ArrayList<>();
        while (!held.isEmpty()) {
            rest.addAll(next());
        }
        return rest;
    }
}
