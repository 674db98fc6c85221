package io.tributary.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KillPlanTest {

    private static final int KILLS = 200;
    private static final int SEEDS = 50;

    @Test
    void aSeedGivesTheSameSequenceAndAnotherSeedAnotherOne() {
        assertThat(KillPlan.of(7, KILLS)).isEqualTo(KillPlan.of(7, KILLS)).isNotEqualTo(KillPlan.of(8, KILLS));
    }

    @Test
    void aLongerSequenceBeginsLikeTheShorter() {
        assertThat(KillPlan.of(7, KILLS).subList(0, 12)).isEqualTo(KillPlan.of(7, 12));
    }

    @Test
    void eachKindIsOneOfEveryFive() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<PlannedKill> plan = KillPlan.of(seed, KILLS);
            for (int first = 0; first < KILLS; first += Victim.values().length) {
                assertThat(plan.subList(first, first + Victim.values().length))
                        .as("seed %d from %d", seed, first)
                        .extracting(PlannedKill::victim)
                        .containsExactlyInAnyOrder(Victim.values());
            }
        }
    }

    @Test
    void killsAreNumberedFromOne() {
        assertThat(KillPlan.of(1, 3)).extracting(PlannedKill::number).containsExactly(1, 2, 3);
    }

    @Test
    void aShareOfTheKillsComesBeforeTheRecoveryFromOthersButNeverTwiceOfOneKind() {
        long overlapping = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Set<Victim> down = EnumSet.noneOf(Victim.class);
            for (PlannedKill kill : KillPlan.of(seed, KILLS)) {
                if (kill.overlapping()) {
                    overlapping++;
                    assertThat(down).as("seed %d, %s", seed, kill).isNotEmpty().doesNotContain(kill.victim());
                } else {
                    down.clear();
                }
                down.add(kill.victim());
            }
        }
        assertThat(overlapping / (double) (SEEDS * KILLS)).isBetween(0.2, 0.4);
    }

    @Test
    void pausesAreLongAfterARecoveryAndShortWithin() {
        for (PlannedKill kill : KillPlan.of(3, KILLS)) {
            if (kill.overlapping()) {
                assertThat(kill.pause()).isLessThan(Duration.ofSeconds(3));
            } else {
                assertThat(kill.pause()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
            }
        }
        assertThat(Arrays.stream(Victim.values()).map(Victim::toString)).doesNotHaveDuplicates();
    }
}
