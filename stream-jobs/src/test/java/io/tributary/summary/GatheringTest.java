package io.tributary.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.ProfileEvent;
import io.tributary.records.ProfileEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final Contribution CONTRIBUTION =
            new Contribution(new CustomerRecord("", 0, 0, "", Map.of(), Map.of(), 0), Map.of(), Map.of());

    private final Gathering gathering = new Gathering();
    private final List<ProfileEvent> out = new ArrayList<>();

    @Test
    void ofWhatARecordBringsToAProfileTheNewestGoesOn() {
        gathering.hold(member("p", "r", 1), out::add);
        gathering.hold(member("p", "s", 2), out::add);
        gathering.hold(member("p", "r", 3), out::add);
        assertThat(out).isEmpty();

        gathering.release(out::add);
        assertThat(out).containsExactly(member("p", "r", 3), member("p", "s", 2));
        assertThat(gathering.size()).isZero();
    }

    @Test
    void whatARecordBringsGoesInFrontOfItsDeparture() {
        gathering.hold(member("p", "r", 1), out::add);
        gathering.hold(ProfileEvent.left("p", "r", "q", 2), out::add);
        gathering.hold(member("q", "r", 2), out::add);
        gathering.hold(ProfileEvent.home("own", "r", "q", 2), out::add);

        assertThat(out)
                .containsExactly(
                        member("p", "r", 1),
                        ProfileEvent.left("p", "r", "q", 2),
                        member("q", "r", 2),
                        ProfileEvent.home("own", "r", "q", 2));
    }

    @Test
    void aFreshOneTakesThePlaceOfTheOneThatIsHeld() {
        gathering.hold(member("p", "r", 1), out::add);
        gathering.pass(member("p", "r", 2), out::add);
        gathering.release(out::add);

        assertThat(out).containsExactly(member("p", "r", 2));
    }

    /** The events of each record: those that came, in their order, but for those that a later one of the same kind replaces. */
    @Test
    void nothingIsLostButWhatIsReplaced() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<ProfileEvent> in = new ArrayList<>();
        for (int i = 1; i <= 4_000; i++) {
            ProfileEvent event = event(random, i);
            in.add(event);
            if (random.nextInt(20) == 0) {
                gathering.pass(event, out::add);
            } else {
                gathering.hold(event, out::add);
            }
            if (random.nextInt(20) == 0) {
                gathering.release(out::add);
            }
        }
        gathering.release(out::add);

        for (int record = 0; record < 5; record++) {
            String name = "r" + record;
            List<ProfileEvent> told = of(name, out);
            List<ProfileEvent> came = of(name, in);
            assertThat(came).as("seed %d", seed).containsSubsequence(told);
            came.removeAll(told);
            assertThat(came).as("seed %d", seed).allSatisfy(event -> assertThat(isReplaced(event, of(name, in), told))
                    .isTrue());
        }
    }

    /** Whether the next one that was told of the record brings something to the same profile, and nothing came between. */
    private static boolean isReplaced(ProfileEvent event, List<ProfileEvent> came, List<ProfileEvent> told) {
        for (ProfileEvent later : came.subList(came.indexOf(event) + 1, came.size())) {
            boolean alike = later.kind() == Kind.MEMBER && later.profile().equals(event.profile());
            if (!alike || event.kind() != Kind.MEMBER) {
                return false;
            }
            if (told.contains(later)) {
                return true;
            }
        }
        return false;
    }

    private static List<ProfileEvent> of(String record, List<ProfileEvent> events) {
        return new ArrayList<>(
                events.stream().filter(event -> event.record().equals(record)).toList());
    }

    private static ProfileEvent event(Random random, int number) {
        String record = "r" + random.nextInt(5);
        String profile = "p" + random.nextInt(2);
        return switch (random.nextInt(8)) {
            case 0 -> ProfileEvent.left(profile, record, null, number);
            case 1 -> ProfileEvent.home(profile, record, "elsewhere", number);
            default -> member(profile, record, number);
        };
    }

    private static ProfileEvent member(String profile, String record, long committedAt) {
        return ProfileEvent.member(profile, record, CONTRIBUTION, committedAt);
    }
}
