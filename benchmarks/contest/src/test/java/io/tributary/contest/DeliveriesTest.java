package io.tributary.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {

    @TempDir
    private Path folder;

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void keptDocumentsAreLines() throws IOException {
        Path file = folder.resolve("documents");
        try (Deliveries deliveries = Deliveries.kept(file)) {
            deliveries.deliver("a", json("{\"city\":\"Köln\"}"));
            deliveries.deliver("b", null);
            assertThat(deliveries.documents()).isEqualTo(2);
            assertThat(deliveries.bytes()).isEqualTo(16);
        }
        assertThat(Files.readString(file)).isEqualTo("a\t{\"city\":\"Köln\"}\nb\t\n");
    }

    /** Nobody closes the file of a process that is killed. */
    @Test
    void stampedDocumentsAreInTheFileAtOnce() throws IOException {
        Path file = folder.resolve("documents");
        long before = System.currentTimeMillis();
        try (Deliveries deliveries = Deliveries.stamped(file)) {
            deliveries.deliver("a", json("{}"));
            String[] parts = Files.readString(file).split("\t", -1);
            assertThat(Long.parseLong(parts[0])).isBetween(before, System.currentTimeMillis());
            assertThat(parts).hasSize(3).endsWith("a", "{}\n");
        }
    }
}
