package io.tributary.cli.world;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;

/**
 * The changes the world goes through: endless, the same for the same seed. Each kind occurs once within the first 21;
 * after that they are as frequent as life makes them. Not for use by several threads.
 */
public final class WorldChanges {

    private static final int WEIGHTS =
            Arrays.stream(ChangeKind.values()).mapToInt(kind -> kind.weight).sum();

    private final WorldModel model;
    private final Random random;
    private final Deque<ChangeKind> first = new ArrayDeque<>(Arrays.asList(ChangeKind.values()));

    WorldChanges(WorldModel model, long seed) {
        this.model = model;
        this.random = new Random(seed + 1);
    }

    /** The next change; it counts as done from now on, so it must be applied. */
    public Change next() {
        ChangeKind kind = first.poll();
        return (kind == null ? draw() : kind).make(model);
    }

    private ChangeKind draw() {
        int left = random.nextInt(WEIGHTS);
        for (ChangeKind kind : ChangeKind.values()) {
            left -= kind.weight;
            if (left < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("the weights do not add up to " + WEIGHTS);
    }
}
