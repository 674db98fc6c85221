package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFolderTest {

    private final Path parent;

    ServerFolderTest(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void aNearlyFullDiskIsRefusedWithWhatIsSeenAndWhatIsNeeded() {
        assertThatThrownBy(() -> ServerFolder.requireSpace("Kafka", parent, (1L << 30) - 1))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("Kafka: 1023 MiB are usable in the data folder " + parent)
                .hasMessageContaining("expected: at least 1024 MiB");
        assertThatNoException().isThrownBy(() -> ServerFolder.requireSpace("Kafka", parent, 1L << 30));
    }

    @Test
    void aMissingFolderIsMade() {
        assertThat(ServerFolder.prepare("Kafka", parent.resolve("a/b"))).isDirectory();
    }

    @Test
    void aFileInItsPlaceIsNamed() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> ServerFolder.prepare("Kafka", file))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("Kafka: cannot use the data folder " + file);
    }
}
