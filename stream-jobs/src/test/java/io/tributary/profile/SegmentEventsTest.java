package io.tributary.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.Contribution;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ProfileEvent;
import io.tributary.records.SegmentEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SegmentEventsTest {

    private Assembling operator;

    @BeforeEach
    void open() throws Exception {
        operator = new Assembling();
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void enteringAndLeavingAreToldOnceEach() throws Exception {
        process(member("p", "crm.c/1", "9.99"));
        process(member("p", "crm.c/1", "10"));
        process(member("p", "crm.c/1", "12"));
        process(member("p", "crm.c/1", "3"));

        assertThat(events()).containsExactly("p ENTERED vip", "p LEFT vip");
        assertThat(segments()).containsExactly("[]", "[\"vip\"]", "[\"vip\"]", "[]");
    }

    @Test
    void anEventCarriesTheVersionAndTheCommitOfTheDocumentThatShowsIt() throws Exception {
        process(member("p", "crm.c/1", "1"));
        process(ProfileEvent.member("p", "crm.c/2", spending("9", "EUR", "11"), 5_000));

        ProfileDocument document = operator.written().get(1);
        assertThat(operator.segmentEvents())
                .containsExactly(
                        new SegmentEvent("p", "euro", SegmentEvent.Kind.ENTERED, document.version(), 5_000),
                        new SegmentEvent("p", "vip", SegmentEvent.Kind.ENTERED, document.version(), 5_000));
    }

    @Test
    void theTotalsOfSeveralRecordsCountTogether() throws Exception {
        process(member("p", "crm.c/1", "6"));
        process(member("p", "shop.a/1", "6"));
        process(ProfileEvent.left("p", "crm.c/1", "q", 9));

        assertThat(events()).containsExactly("p ENTERED vip", "p LEFT vip");
    }

    @Test
    void whenAWindowHasFallenTheProfileLeaves() throws Exception {
        process(ProfileEvent.member("p", "crm.c/1", spending("20", "EUR", "20"), 7));
        process(ProfileEvent.member("p", "crm.c/1", spending("20", "EUR", "9"), 7));
        process(ProfileEvent.member("p", "crm.c/1", new SampleRecord().contribution(), 7));

        assertThat(events()).containsExactly("p ENTERED euro", "p ENTERED vip", "p LEFT euro", "p LEFT vip");
    }

    @Test
    void aProfileThatBecomesAnAliasHasLeftAll() throws Exception {
        process(ProfileEvent.member("p", "crm.c/1", spending("20", "EUR", "20"), 7));
        process(ProfileEvent.left("p", "crm.c/1", "q", 8));
        process(ProfileEvent.home("p", "crm.c/1", "q", 8));

        assertThat(events()).containsExactly("p ENTERED euro", "p ENTERED vip", "p LEFT euro", "p LEFT vip");
        assertThat(operator.segmentEvents().get(2).version())
                .isEqualTo(operator.written().get(1).version());
    }

    @Test
    void aProfileThatIsDeletedHasLeftAllAndEntersAnewWhenItReturns() throws Exception {
        process(member("p", "crm.c/1", "20"));
        process(ProfileEvent.left("p", "crm.c/1", null, 8));
        process(member("p", "crm.c/1", "20"));

        assertThat(events()).containsExactly("p ENTERED vip", "p LEFT vip", "p ENTERED vip");
    }

    @Test
    void aRestartTellsNothingTwice() throws Exception {
        process(member("p", "crm.c/1", "20"));
        operator.restartAt(Assembling.NOON + 1);
        process(member("p", "crm.c/1", "21"));
        assertThat(operator.segmentEvents()).isEmpty();

        process(member("p", "crm.c/1", "1"));
        assertThat(events()).containsExactly("p LEFT vip");
    }

    @Test
    void aLargeProfileEntersWithTheDocumentThatShowsIt() throws Exception {
        for (int i = 0; i < 100; i++) {
            process(member("p", "crm.c/" + i, "0"));
        }
        assertThat(events()).isEmpty();

        operator.at(Assembling.NOON + 60_000);

        assertThat(events()).containsExactly("p ENTERED big");
        assertThat(operator.segmentEvents().get(0).version())
                .isEqualTo(operator.written().get(64).version());
    }

    @Test
    void theEventsAddUpToTheSegmentsOfTheLastDocumentWhateverHappens() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<String> members = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String record = "crm.c/" + random.nextInt(3);
            if (random.nextInt(3) == 0) {
                process(ProfileEvent.left("p", record, random.nextBoolean() ? "q" : null, i));
                members.remove(record);
            } else {
                String euros = Integer.toString(random.nextInt(15));
                process(ProfileEvent.member("p", record, spending(euros, "EUR", euros), i));
                members.add(record);
            }
        }

        Map<String, Set<String>> replayed = new HashMap<>();
        for (SegmentEvent event : operator.segmentEvents()) {
            Set<String> segments = replayed.computeIfAbsent(event.profile(), id -> new TreeSet<>());
            boolean changed = event.kind() == SegmentEvent.Kind.ENTERED
                    ? segments.add(event.segment())
                    : segments.remove(event.segment());
            assertThat(changed).as("seed %d: %s changes something", seed, event).isTrue();
        }
        List<String> shown = new ArrayList<>();
        operator.last().path("segments").forEach(segment -> shown.add(segment.textValue()));
        assertThat(replayed.get("p")).as("seed %d", seed).containsExactlyElementsOf(shown);
        assertThat(operator.segmentEvents()).hasSizeGreaterThan(100);
    }

    private void process(ProfileEvent event) throws Exception {
        operator.process(event);
    }

    private static ProfileEvent member(String profile, String record, String lifetimeValue) {
        return ProfileEvent.member(
                profile,
                record,
                new SampleRecord().total("lifetime_value", lifetimeValue).contribution(),
                7);
    }

    private static Contribution spending(String lifetimeValue, String currency, String spend) {
        return new SampleRecord()
                .total("lifetime_value", lifetimeValue)
                .total("spend\n" + currency, spend)
                .contribution();
    }

    private List<String> events() {
        return operator.segmentEvents().stream()
                .map(event -> event.profile() + " " + event.kind() + " " + event.segment())
                .toList();
    }

    private List<String> segments() throws Exception {
        return operator.documents().stream()
                .map(document -> document.get("segments").toString())
                .toList();
    }
}
