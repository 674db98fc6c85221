package io.tributary.contest.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestCheckpointTest {

    @TempDir
    private Path folder;

    private Path checkpoint(String job, int number, long completedAt) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(job).resolve("chk-" + number));
        Path metadata = Files.createFile(checkpoint.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(completedAt));
        return checkpoint;
    }

    @Test
    void theOneThatWasCompletedLastWhicheverJobItWas() throws IOException {
        checkpoint("first", 12, 1_000);
        Path newest = checkpoint("second", 3, 3_000);
        checkpoint("second", 2, 2_000);
        // It was begun, and its job was killed.
        Files.createDirectories(folder.resolve("second").resolve("chk-4"));

        assertThat(NewestCheckpoint.in(folder)).contains(newest);
        assertThat(NewestCheckpoint.completedAt(newest)).isEqualTo(3_000);
    }

    @Test
    void ofTwoThatWereCompletedInOneMomentTheLaterOne() throws IOException {
        checkpoint("job", 9, 1_000);
        Path newest = checkpoint("job", 10, 1_000);

        assertThat(NewestCheckpoint.in(folder)).contains(newest);
    }

    @Test
    void noneWhereNothingWasCompleted() throws IOException {
        Files.createDirectories(folder.resolve("job").resolve("shared"));

        assertThat(NewestCheckpoint.in(folder)).isEmpty();
        assertThat(NewestCheckpoint.in(folder.resolve("absent"))).isEmpty();
    }
}
