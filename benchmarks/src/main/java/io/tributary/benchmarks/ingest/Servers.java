package io.tributary.benchmarks.ingest;

import io.tributary.embedded.KafkaServer;
import io.tributary.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A database and a Kafka of their own, in a folder that goes with them. */
record Servers(Path folder, PostgresServer postgres, KafkaServer kafka, SampleDatabase database)
        implements AutoCloseable {

    /** @param rows in the table of customers */
    static Servers start(int rows) throws Exception {
        Path folder = Files.createTempDirectory("tributary-rates");
        PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"));
        try {
            return new Servers(
                    folder, postgres, KafkaServer.start(folder.resolve("kafka")), new SampleDatabase(postgres, rows));
        } catch (Exception e) {
            postgres.close();
            throw e;
        }
    }

    @Override
    public void close() throws Exception {
        database.close();
        kafka.close();
        postgres.close();
        delete();
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
