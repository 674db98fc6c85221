package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.ingest.topics.StoredOffsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources that were captured and that the definition does not name any more. */
@ExtendWith(Servers.class)
class FormerSourcesIT {

    private final Scene scene = new Scene();

    @BeforeEach
    void oneWasCaptured() throws Exception {
        scene.source(
                        "crm",
                        "CREATE TABLE customers (id int PRIMARY KEY, email text)",
                        "INSERT INTO customers VALUES (1)")
                .customers("crm", "public.customers", "email");
        capture();
    }

    @Test
    void aRenamedSourceIsRefusedTogetherWithEveryOtherProblem() throws Exception {
        scene.renamed("crm", "sales")
                .customers("sales", "public.customers", "email")
                .customers("sales", "public.nothing")
                .source("shop", "CREATE TABLE accounts (id int PRIMARY KEY)")
                .customers("shop", "public.accounts");

        IngestRefusedException refused =
                catchThrowableOfType(IngestRefusedException.class, () -> Ingest.start(scene.definition()));

        assertThat(refused.problems())
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith(
                                        "sources.sales: not captured yet, while crm was and is not in the definition (expected: ")
                                .contains("name it crm again", "tributary ingest --pipeline FILE --forget crm"),
                        problem -> assertThat(problem).startsWith("sources.shop: not captured yet, while crm was"),
                        problem ->
                                assertThat(problem).startsWith("sources.sales.tables.public.nothing: no such table"));
        assertThat(scene.topics()).noneMatch(topic -> topic.startsWith(scene.pipeline + ".sales."));
        scene.renamed("sales", "crm").customers("crm", "public.customers", "email");
        assertThat(FormerSources.problems(
                        scene.definition(),
                        scene.definition().sources().stream()
                                .filter(source -> source.name().equals("crm"))
                                .toList(),
                        StoredOffsets.read(scene.definition())))
                .isEmpty();
    }

    @Test
    void aSourceThatIsGoneDoesNotKeepTheOthersFromGoingOn() throws Exception {
        scene.source("shop", "CREATE TABLE accounts (id int PRIMARY KEY)").customers("shop", "public.accounts");
        capture();
        scene.removed("crm");
        capture();
        assertThat(StoredOffsets.read(scene.definition()).engines())
                .containsExactlyInAnyOrder(scene.pipeline + ".crm", scene.pipeline + ".shop");
    }

    @Test
    void aSourceThatIsForgottenLeavesNothingInTheOffsetsTopicAndAnotherMayBegin() throws Exception {
        String name = "tributary_" + scene.pipeline + "_crm";
        scene.renamed("crm", "sales").customers("sales", "public.customers", "email");

        assertThat(FormerSources.forget(scene.definition(), "crm"))
                .satisfiesExactly(
                        left -> assertThat(left).contains("the replication slot " + name + ", ", "publication " + name),
                        left -> assertThat(left).endsWith("the topics " + scene.topic("crm", "public.customers")),
                        left -> assertThat(left).startsWith("in the profiles: "));

        assertThat(scene.read(scene.pipeline + ".ingest-offsets").stream()
                        .filter(message -> message.op().equals("tombstone")
                                && message.value().isMissingNode())
                        .map(message -> message.key().get(0).asText()))
                .containsExactly(scene.pipeline + ".crm", "columns");
        assertThat(StoredOffsets.readAll(scene.definition()).engines()).isEmpty();
        capture();
        scene.await(scene.topic("sales", "public.customers"), 1);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void ofAMariaDbTheTopicsAreLeft() throws Exception {
        String table = scene.database("shop") + ".accounts";
        scene.mariaDb("shop", "CREATE TABLE accounts (id int PRIMARY KEY)").customers("shop", table);
        capture();
        scene.removed("shop");
        assertThat(FormerSources.forget(scene.definition(), "shop"))
                .satisfiesExactly(
                        left -> assertThat(left)
                                .endsWith("the topics %s, %s"
                                        .formatted(scene.topic("shop", table), scene.topic("shop", "schema-history"))),
                        left -> assertThat(left).startsWith("in the profiles: "));
    }

    @Test
    void onlyAFormerSourceIsForgottenAndNoneThatIsStillCaptured() throws Exception {
        assertThatThrownBy(() -> FormerSources.forget(scene.definition(), "crm"))
                .hasMessageStartingWith("crm: the definition names it");
        assertThatThrownBy(() -> FormerSources.forget(scene.definition(), "cmr"))
                .hasMessageStartingWith("cmr: no capture of it is stored in " + scene.pipeline + ".ingest-offsets");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.renamed("crm", "sales").customers("sales", "public.customers", "email");
            assertThatThrownBy(() -> FormerSources.forget(scene.definition(), "crm"))
                    .hasMessageStartingWith("crm: a process captures it or stands by for it");
            assertThat(ingest.failure()).isEmpty();
        }
        assertThat(StoredOffsets.read(scene.definition()).engines()).containsExactly(scene.pipeline + ".crm");
    }

    private void capture() throws Exception {
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
        }
    }
}
