package io.tributary.cli.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A sequence of kills that follows from a seed. Of any five in a row from the first, the sixth, ..., each kind is one. About
 * a third comes while the pipeline still recovers from those before, but never of a kind that it still recovers from: a
 * process that has not come back cannot be killed.
 */
final class KillPlan {

    private static final double OVERLAPPING = 1 / 3.0;
    private static final int SHORTEST_MILLIS = 2_000;
    private static final int LONGEST_MILLIS = 10_000;
    private static final int LONGEST_OVERLAPPING_MILLIS = 3_000;

    private final Random random;
    private final Deque<Victim> dealt = new ArrayDeque<>();
    private final Set<Victim> down = EnumSet.noneOf(Victim.class);

    private KillPlan(long seed) {
        this.random = new Random(seed);
    }

    static List<PlannedKill> of(long seed, int kills) {
        KillPlan plan = new KillPlan(seed);
        List<PlannedKill> planned = new ArrayList<>();
        for (int number = 1; number <= kills; number++) {
            planned.add(plan.next(number));
        }
        return List.copyOf(planned);
    }

    private PlannedKill next(int number) {
        Victim victim = deal();
        boolean overlapping = random.nextDouble() < OVERLAPPING && !down.isEmpty() && !down.contains(victim);
        if (!overlapping) {
            down.clear();
        }
        down.add(victim);
        int millis = overlapping
                ? random.nextInt(LONGEST_OVERLAPPING_MILLIS)
                : SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
        return new PlannedKill(number, victim, overlapping, Duration.ofMillis(millis));
    }

    private Victim deal() {
        if (dealt.isEmpty()) {
            List<Victim> all = new ArrayList<>(Arrays.asList(Victim.values()));
            Collections.shuffle(all, random);
            dealt.addAll(all);
        }
        return dealt.remove();
    }
}
