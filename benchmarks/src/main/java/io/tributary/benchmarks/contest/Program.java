package io.tributary.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The contestants' programs, as they are built in a checkout. */
enum Program {
    /** The ceiling of the others: no contestant. */
    RAW_READ("raw read", "benchmarks", "io.tributary.benchmarks.contest.RawRead", "", List.of()),
    TRIBUTARY(
            "tributary", "benchmarks", "io.tributary.job.ContestJob", ".customer-profiles", List.of("heap", "rocksdb")),
    /** Tributary with the index as its sink. */
    INDEX("tributary", "benchmarks", "io.tributary.job.IndexJob", ".customer-profiles", List.of("heap", "rocksdb")),
    /** The same, and it does not end. */
    LIVE("tributary", "benchmarks", "io.tributary.job.LiveJob", ".customer-profiles", List.of("heap", "rocksdb")),
    /** The ceiling of those with the index as their sink: no contestant. */
    RAW_INDEX("the index alone", "benchmarks", "io.tributary.benchmarks.index.RawIndex", "", List.of()),
    FLINK_SQL(
            "flink-sql",
            "benchmarks/flink-sql",
            "io.tributary.flinksql.FlinkSqlContestant",
            ".flink-sql",
            List.of("heap", "heap,mini-batch", "rocksdb", "rocksdb,mini-batch")),
    KAFKA_STREAMS(
            "kafka-streams",
            "benchmarks/kafka-streams",
            "io.tributary.kafkastreams.KafkaStreamsContestant",
            "-streams",
            List.of("heap", "heap,cache", "rocksdb", "rocksdb,cache"));

    private final String contestant;
    private final String module;
    private final String mainClass;
    private final String group;
    private final List<String> variants;

    Program(String contestant, String module, String mainClass, String group, List<String> variants) {
        this.contestant = contestant;
        this.module = module;
        this.mainClass = mainClass;
        this.group = group;
        this.variants = variants;
    }

    /** As users name it. */
    String contestant() {
        return contestant;
    }

    String mainClass() {
        return mainClass;
    }

    /** The consumer group to which it commits how far it is, where it keeps its state. */
    String group(String pipeline) {
        return pipeline + group;
    }

    /** What it can be told to differ in. */
    List<String> variants() {
        return variants;
    }

    /** Empty where there is no such contestant. */
    static Optional<Program> named(String contestant) {
        return Arrays.stream(values())
                .filter(program -> program != RAW_READ && program.contestant.equals(contestant))
                .findFirst();
    }

    /** @param root the checkout, built */
    String classPath(Path root) throws IOException {
        Path target = root.resolve(module).resolve("target");
        Path dependencies = target.resolve("classpath.txt");
        if (!Files.exists(dependencies)) {
            throw new IllegalStateException(
                    "no %s (expected: a built checkout). Run: mvn -DskipTests package -pl %s -am"
                            .formatted(dependencies, module));
        }
        return target.resolve("classes") + ":" + Files.readString(dependencies);
    }
}
