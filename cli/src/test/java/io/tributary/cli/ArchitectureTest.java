package io.tributary.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build alone does not keep apart. Plain tests: with ArchUnit's own runner, a build once ran none of them. */
class ArchitectureTest {

    private static final JavaClasses TRIBUTARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tributary");

    private static final String FLINK = "org.apache.flink..";
    private static final String KAFKA = "org.apache.kafka..";
    private static final String[] ELASTICSEARCH = {"co.elastic.clients..", "org.elasticsearch.."};

    @Test
    void recordsKnowNoServer() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.tributary.records..",
                        "io.tributary.definition..",
                        "io.tributary.expression..",
                        "io.tributary.yaml..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FLINK, KAFKA, ELASTICSEARCH[0], ELASTICSEARCH[1])
                .because("every program reads the same shapes and the same definition, whatever it is built on")
                .check(TRIBUTARY);
    }

    @Test
    void ingestKnowsNoFlink() {
        noClasses()
                .that()
                .resideInAPackage("io.tributary.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FLINK, ELASTICSEARCH[0], ELASTICSEARCH[1])
                .because("capturing goes on while the job and the index are down, changed or not there yet")
                .check(TRIBUTARY);
    }

    @Test
    void sinksKnowNeitherIngestNorTheJobs() {
        noClasses()
                .that()
                .resideInAPackage("io.tributary.sinks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.tributary.ingest..", "io.tributary.job..", KAFKA)
                .because("a sink takes documents, wherever they come from")
                .check(TRIBUTARY);
    }

    private static final String[] STATIONS = Stream.of(
                    "read", "dedupe", "mapping", "enrich", "identity", "summary", "profile")
            .map(room -> "io.tributary." + room + "..")
            .toArray(String[]::new);

    /** The operators, and the keyed state behind their cores. */
    private static final String SHELLS = String.join(
            "|",
            "ReadChanges",
            "DeduplicateRows",
            "MapRows",
            "EnrichRecord",
            "StateShards",
            "ResolveIdentities",
            "Telling",
            "SummariseRecord",
            "GatherContributions",
            "RecordState",
            "AssembleProfile",
            "Membership",
            "Removal",
            "KeptRecord");

    @Test
    void theCoresOfTheStationsKnowNoFlink() {
        noClasses()
                .that()
                .resideInAnyPackage(STATIONS)
                .and()
                .haveNameNotMatching(".*\\.(" + SHELLS + ")(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(FLINK)
                .because("what is decided is tested by tens of thousands of trials, which a harness would slow down")
                .check(TRIBUTARY);
    }

    @Test
    void serversKnowNothingOfWhatTheyServe() {
        noClasses()
                .that()
                .resideInAPackage("io.tributary.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.tributary.records..",
                        "io.tributary.definition..",
                        "io.tributary.ingest..",
                        "io.tributary.sinks..",
                        "io.tributary.job..",
                        "io.tributary.cli..")
                .because("the tests of every module start them")
                .check(TRIBUTARY);
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching("io.tributary.(*)..")
                .should()
                .beFreeOfCycles()
                .because("one can only understand, test and replace a room by itself if it does not need its callers")
                .check(TRIBUTARY);
    }

    @Test
    void roomsOfTheCommandLineFormNoCycle() {
        slices().matching("io.tributary.cli.(*)..")
                .should()
                .beFreeOfCycles()
                .because("one can only understand, test and replace a room by itself if it does not need its callers")
                .check(TRIBUTARY);
    }

    @Test
    void onlyTheFrontDoorKnowsTheVerbs() {
        noClasses()
                .that()
                .resideInAPackage("io.tributary.cli.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tributary.cli")
                .because("a verb does not call the command line that called it")
                .check(TRIBUTARY);
    }
}
