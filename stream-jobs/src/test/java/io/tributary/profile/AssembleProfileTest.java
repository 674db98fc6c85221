package io.tributary.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.records.Contribution;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ProfileEvent;
import io.tributary.records.SegmentEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.PojoTestUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssembleProfileTest {

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
    void theDocumentShowsWhatAllRecordsBring() throws Exception {
        process(ProfileEvent.member("p", "crm.c/1", contribution(200, "Ann", null, "ann@x.org", "2"), 7));
        process(ProfileEvent.member("p", "shop.a/9", contribution(100, "Annie", "3", "a@y.org", "3.5"), 9));

        JsonNode document = operator.last();
        assertThat(document.get("attributes").toString()).isEqualTo("{\"first_name\":\"Ann\",\"region\":3}");
        assertThat(document.get("identifiers").toString()).isEqualTo("{\"email\":[\"a@y.org\",\"ann@x.org\"]}");
        assertThat(document.at("/metrics/orders").intValue()).isZero();
        assertThat(document.at("/metrics/lifetime_value").doubleValue()).isEqualTo(5.5);
        assertThat(document.get("records").toString()).isEqualTo("[\"crm.c/1\",\"shop.a/9\"]");
        assertThat(document.get("kind").textValue()).isEqualTo("profile");
        assertThat(document.get("committed_at").textValue()).isEqualTo("1970-01-01T00:00:00.009Z");
    }

    @Test
    void theDocumentTellsOfTheNewestChangeInItNotOfTheOneThatLedToIt() throws Exception {
        process(ProfileEvent.member("p", "crm.c/1", contribution(200, "Ann", null, "ann@x.org", "2"), 7)
                .newestAt(9));

        assertThat(operator.last().get("committed_at").textValue()).isEqualTo("1970-01-01T00:00:00.009Z");
        assertThat(operator.written()).singleElement().satisfies(written -> {
            assertThat(written.committedAt()).isEqualTo(9);
            assertThat(written.changedAt()).isEqualTo(7);
        });
    }

    @Test
    void amongEquallyNewRecordsTheLargerIdWinsInEitherOrder() throws Exception {
        process(ProfileEvent.member("p", "crm.c/1", contribution(100, "One", null, "a@x.org", "0"), 7));
        process(ProfileEvent.member("p", "crm.c/2", contribution(100, "Two", null, "a@x.org", "0"), 7));
        process(ProfileEvent.member("q", "crm.c/2", contribution(100, "Two", null, "a@x.org", "0"), 7));
        process(ProfileEvent.member("q", "crm.c/1", contribution(100, "One", null, "a@x.org", "0"), 7));

        assertThat(operator.documents().get(1).at("/attributes/first_name").textValue())
                .isEqualTo("Two");
        assertThat(operator.documents().get(3).at("/attributes/first_name").textValue())
                .isEqualTo("Two");
    }

    @Test
    void aRecordThatLeavesTakesWhatItBroughtWithIt() throws Exception {
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "2"), 7));
        ProfileDocument before = operator.written().get(0);
        process(ProfileEvent.member("p", "crm.c/2", contribution(2, "Bea", null, "b@x.org", "3"), 8));
        process(ProfileEvent.left("p", "crm.c/2", "q", 9));

        JsonNode after = operator.last();
        assertThat(after.get("record_count").intValue()).isEqualTo(1);
        assertThat(untilVersion(operator.written().get(2))).isEqualTo(untilVersion(before));
    }

    @Test
    void aRecordThatWasNeverThereLeavesNothingBehind() throws Exception {
        process(ProfileEvent.left("p", "crm.c/2", null, 6));
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "2"), 7));
        process(ProfileEvent.left("p", "crm.c/2", "q", 8));

        assertThat(operator.documents())
                .extracting(document -> document.get("kind").textValue())
                .containsExactly("profile");
    }

    @Test
    void anIdWithoutMembersLeadsToWhereTheyWent() throws Exception {
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "0"), 7));
        process(ProfileEvent.left("p", "crm.c/1", "q", 8));

        assertThat(operator.last().get("kind").textValue()).isEqualTo("alias");
        assertThat(operator.last().get("alias_of").textValue()).isEqualTo("q");
    }

    @Test
    void anIdWhoseRecordsAreGoneIsDeleted() throws Exception {
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "0"), 7));
        process(ProfileEvent.left("p", "crm.c/1", null, 8));

        assertThat(operator.last().get("kind").textValue()).isEqualTo("deleted");
    }

    @Test
    void anIdThatLeadsElsewhereComesBackToLife() throws Exception {
        process(ProfileEvent.home("p", "crm.c/1", "q", 7));
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "0"), 8));
        process(ProfileEvent.home("p", "crm.c/1", null, 8));
        process(ProfileEvent.left("p", "crm.c/1", null, 9));

        assertThat(operator.documents())
                .extracting(document -> document.get("kind").textValue())
                .containsExactly("alias", "profile", "deleted");
    }

    @Test
    void whereTheIdsOwnRecordLivesBeatsWhereOthersWent() throws Exception {
        process(ProfileEvent.member("p", "crm.c/2", contribution(1, "Ann", null, "a@x.org", "0"), 7));
        process(ProfileEvent.home("p", "crm.c/1", "q", 8));
        process(ProfileEvent.left("p", "crm.c/2", "r", 9));

        assertThat(operator.last().get("alias_of").textValue()).isEqualTo("q");
    }

    @Test
    void aChangeThatDoesNotShowWritesNoDocument() throws Exception {
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "2"), 7));
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "2"), 8));
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "2"), 9));
        assertThat(operator.written()).hasSize(1);

        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "3"), 8));
        assertThat(operator.written()).hasSize(2);
        assertThat(operator.last().get("committed_at").textValue()).isEqualTo("1970-01-01T00:00:00.009Z");
    }

    @Test
    void theFirstChangeAfterARestartIsShownInAnyCase() throws Exception {
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "2"), 7));
        operator.restartAt(Assembling.NOON + 1);
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "2"), 8));
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "2"), 9));

        assertThat(operator.written()).hasSize(1);
    }

    @Test
    void aProfileThatComesBackAsItWasIsShownAgain() throws Exception {
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "2"), 7));
        process(ProfileEvent.left("p", "crm.c/1", "q", 8));
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "2"), 9));

        assertThat(operator.documents())
                .extracting(document -> document.get("kind").textValue())
                .containsExactly("profile", "alias", "profile");
    }

    @Test
    void versionsGrowThoughTheClockStandsStill() throws Exception {
        for (int i = 0; i < 3; i++) {
            process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "" + i), 7));
        }

        assertThat(operator.written())
                .extracting(ProfileDocument::version)
                .containsExactly(Assembling.NOON << 10, (Assembling.NOON << 10) + 1, (Assembling.NOON << 10) + 2);
    }

    @Test
    void versionsGrowAcrossARestartWithTheClockBehind() throws Exception {
        process(ProfileEvent.member("p", "crm.c/1", contribution(1, "Ann", null, "a@x.org", "0"), 7));
        operator.restartAt(Assembling.NOON - 60_000);

        process(ProfileEvent.member("p", "crm.c/2", contribution(1, "Bea", null, "a@x.org", "0"), 7));

        assertThat(operator.last().get("version").longValue()).isEqualTo((Assembling.NOON << 10) + 1);
        assertThat(operator.last().get("records").toString()).isEqualTo("[\"crm.c/1\",\"crm.c/2\"]");
    }

    @Test
    void theBytesDoNotDependOnTheOrderOfTheMembers() throws Exception {
        Map<String, Contribution> members = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            members.put("crm.c/" + i, contribution(i % 3, "N" + i, null, i + "@x.org", "0." + i));
        }
        for (Map.Entry<String, Contribution> member : members.entrySet()) {
            process(ProfileEvent.member("p", member.getKey(), member.getValue(), 7));
        }
        byte[] forwards = operator.written().get(19).body();
        close();
        open();
        List<String> backwards = new ArrayList<>(members.keySet());
        Collections.reverse(backwards);
        for (String record : backwards) {
            process(ProfileEvent.member("p", record, members.get(record), 7));
        }

        assertThat(operator.written().get(19).body()).isEqualTo(forwards);
    }

    @Test
    void whatFlowsOrIsKeptIsSerialisedWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ProfileHead.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Pace.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SegmentEvent.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Contribution.class);
    }

    private void process(ProfileEvent event) throws Exception {
        operator.process(event);
    }

    private static String untilVersion(ProfileDocument document) {
        String body = new String(document.body(), StandardCharsets.UTF_8);
        return body.substring(0, body.indexOf("\"version\""));
    }

    private static Contribution contribution(
            long updatedAt, String firstName, @Nullable String region, String email, String spend) {
        return new SampleRecord()
                .updated(updatedAt)
                .attribute("first_name", firstName)
                .attribute("region", region)
                .identifier("email", email)
                .total("lifetime_value", spend)
                .contribution();
    }
}
