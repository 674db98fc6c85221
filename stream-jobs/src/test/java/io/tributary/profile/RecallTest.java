package io.tributary.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.records.Contribution;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ProfileEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents that readers have and the state does not know, and documents that nobody needs any more. */
class RecallTest {

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
    void aDocumentWrittenAfterTheCheckpointGivesWayToWhatTheStateKnows() throws Exception {
        operator.process(ProfileEvent.member("p", "crm.c/1", ann(), 7));
        operator.restartAt(Assembling.NOON + 1);
        long later = DocumentVersion.after(0, Assembling.NOON + 5_000);

        operator.process(ProfileEvent.recall("p", later));

        assertThat(operator.last().get("kind").textValue()).isEqualTo("profile");
        assertThat(operator.written().get(0).version()).isGreaterThan(later);
    }

    @Test
    void aDocumentOfAnIdThatNeverWasIsReplacedByATombstone() throws Exception {
        long later = DocumentVersion.after(0, Assembling.NOON + 5_000);

        operator.process(ProfileEvent.recall("p", later));

        assertThat(operator.last().get("kind").textValue()).isEqualTo("deleted");
        assertThat(operator.written().get(0).version()).isGreaterThan(later);
    }

    @Test
    void anAliasIsShownAgainToo() throws Exception {
        operator.process(ProfileEvent.home("p", "crm.c/1", "q", 7));
        operator.restartAt(Assembling.NOON + 1);

        operator.process(ProfileEvent.recall("p", Long.MAX_VALUE / 2));

        assertThat(operator.last().get("alias_of").textValue()).isEqualTo("q");
    }

    @Test
    void whatReadersHaveAlreadyIsNotShownAgain() throws Exception {
        operator.process(ProfileEvent.member("p", "crm.c/1", ann(), 7));
        long version = operator.written().get(0).version();

        operator.process(ProfileEvent.recall("p", version));
        operator.process(ProfileEvent.recall("p", version - 1));

        assertThat(operator.written()).hasSize(1);
    }

    @Test
    void whatSomebodyAsksForIsShownAgainUnlessItIsUnknown() throws Exception {
        operator.process(ProfileEvent.member("p", "crm.c/1", ann(), 7));
        operator.process(ProfileEvent.recall("p", ProfileEvent.ANY_VERSION));
        operator.process(ProfileEvent.recall("q", ProfileEvent.ANY_VERSION));

        assertThat(operator.written()).extracting(ProfileDocument::id).containsExactly("p", "p");
        assertThat(operator.written().get(1).changedAt()).isEqualTo(ProfileDocument.NO_CHANGE);
    }

    @Test
    void aTombstoneGoesAfterItsRetentionAndIsForgotten() throws Exception {
        operator.process(ProfileEvent.member("p", "crm.c/1", ann(), 7));
        operator.process(ProfileEvent.left("p", "crm.c/1", null, 8));
        operator.at(Assembling.NOON + Assembling.RETENTION.toMillis() - 1);
        assertThat(operator.written()).hasSize(2);

        operator.at(Assembling.NOON + Assembling.RETENTION.toMillis());

        ProfileDocument removed = operator.written().get(2);
        assertThat(removed.kind()).isEqualTo(ProfileDocument.Kind.REMOVED);
        assertThat(removed.body()).isEmpty();
        assertThat(removed.version()).isGreaterThan(operator.written().get(1).version());
        assertThat(operator.stateEntries()).isZero();
    }

    @Test
    void anAliasStaysForAsLongAsItsRecordLivesElsewhere() throws Exception {
        operator.process(ProfileEvent.member("p", "crm.c/1", ann(), 7));
        operator.process(ProfileEvent.left("p", "crm.c/1", "q", 8));
        operator.process(ProfileEvent.home("p", "crm.c/1", "q", 8));
        operator.at(Assembling.NOON + 2 * Assembling.RETENTION.toMillis());
        assertThat(operator.written()).hasSize(2);

        operator.process(ProfileEvent.home("p", "crm.c/1", null, 9));
        operator.at(Assembling.NOON + 3 * Assembling.RETENTION.toMillis());

        assertThat(operator.written())
                .extracting(ProfileDocument::kind)
                .containsExactly(
                        ProfileDocument.Kind.PROFILE, ProfileDocument.Kind.ALIAS, ProfileDocument.Kind.REMOVED);
    }

    @Test
    void anIdThatComesBackToLifeIsNotRemoved() throws Exception {
        operator.process(ProfileEvent.member("p", "crm.c/1", ann(), 7));
        operator.process(ProfileEvent.left("p", "crm.c/1", null, 8));
        operator.process(ProfileEvent.member("p", "crm.c/1", ann(), 9));
        operator.at(Assembling.NOON + 2 * Assembling.RETENTION.toMillis());

        assertThat(operator.last().get("kind").textValue()).isEqualTo("profile");
        assertThat(operator.timers()).isZero();
    }

    @Test
    void aRemovedIdThatComesBackIsNewerThanBefore() throws Exception {
        operator.process(ProfileEvent.member("p", "crm.c/1", ann(), 7));
        operator.process(ProfileEvent.left("p", "crm.c/1", null, 8));
        operator.at(Assembling.NOON + Assembling.RETENTION.toMillis());

        operator.process(ProfileEvent.member("p", "crm.c/1", ann(), 9));

        assertThat(operator.written().get(3).version())
                .isGreaterThan(operator.written().get(2).version());
    }

    @Test
    void aDocumentTellsOfTheChangeThatLedToIt() throws Exception {
        operator.process(ProfileEvent.member("p", "crm.c/1", ann(), 7));

        assertThat(operator.written())
                .extracting(ProfileDocument::changedBy, ProfileDocument::changedAt)
                .containsExactly(tuple("crm", 7L));
    }

    private static Contribution ann() {
        return new SampleRecord()
                .attribute("first_name", "Ann")
                .identifier("email", "a@x.org")
                .total("lifetime_value", "2")
                .contribution();
    }
}
