package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkServerIT {

    /** Not known to Flink: only found when jobs see this JVM's class path. */
    public record Word(String text, int length) {
        static Word of(String text) {
            return new Word(text, text.length());
        }
    }

    private final Path folder;

    FlinkServerIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void runsAJobServesItsUserInterfaceAndLeavesNoPortOpen() throws Exception {
        int port;
        try (FlinkServer server = FlinkServer.start(folder, 0, new Configuration())) {
            port = server.url().getPort();
            StreamExecutionEnvironment environment = server.environment();
            List<Word> words = new ArrayList<>();
            try (CloseableIterator<Word> results = environment
                    .fromData("one", "three")
                    .map(Word::of)
                    .returns(Word.class)
                    .executeAndCollect("lengths")) {
                results.forEachRemaining(words::add);
            }
            assertThat(words).containsExactlyInAnyOrder(new Word("one", 3), new Word("three", 5));

            assertThat(HttpCall.get(server.url().resolve("/jobs/overview")).body())
                    .contains("\"name\":\"lengths\"");
            HttpResponse<String> page = HttpCall.get(server.url().resolve("/index.html"));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<flink-root>");
            assertThat(HttpCall.get(server.url().resolve("/overview")).body()).contains("\"slots-total\":4");
            assertThat(HttpCall.get(server.url().resolve("/config")).body()).contains("\"web-submit\":false");
        }
        assertThat(Loopback.isFree(port)).isTrue();
    }

    @Test
    void closingEndsARunningJob() throws Exception {
        int port;
        try (FlinkServer server = FlinkServer.start(folder, 0, new Configuration())) {
            port = server.url().getPort();
            StreamExecutionEnvironment environment = server.environment();
            environment.fromSequence(0, Long.MAX_VALUE).sinkTo(new DiscardingSink<>());
            JobClient job = environment.executeAsync("endless");
            Waiting.until(
                    "the job runs",
                    Duration.ofSeconds(30),
                    () -> job.getJobStatus().get(10, TimeUnit.SECONDS),
                    JobStatus.RUNNING::equals);
        }
        assertThat(Loopback.isFree(port)).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("Sequence Source"));
    }

    @Test
    void theCallersSettingsWin() throws Exception {
        Configuration settings = new Configuration();
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, 2);
        try (FlinkServer server = FlinkServer.start(folder, 0, settings)) {
            assertThat(HttpCall.get(server.url().resolve("/overview")).body()).contains("\"slots-total\":2");
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Loopback.ADDRESS))) {
            assertThatThrownBy(() -> FlinkServer.start(folder, other.getLocalPort(), new Configuration()))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("Choose another Flink port");
        }
    }
}
