package io.tributary.sinks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;

class UnreachableClusterIT {

    @Test
    void aJobThatWaitsWithFullMemoryCanBeCancelled() throws Exception {
        String name = "unreachable";
        SamplePipeline pipeline = new SamplePipeline("http://127.0.0.1:" + portOfNobody(), name);
        JobClient job = new SampleJob(name, pipeline)
                .start(
                        i -> SampleDocuments.profile("p" + i, 1),
                        SampleJob.MORE_THAN_MEMORY_HOLDS,
                        RateLimiterStrategy.noOp());
        SampleJob.await(job, "full memory", () -> CheckpointCounter.passed(name) >= SampleJob.MORE_THAN_MEMORY_HOLDS);

        job.cancel().get(20, TimeUnit.SECONDS);

        assertThatThrownBy(() -> job.getJobExecutionResult().get(20, TimeUnit.SECONDS))
                .hasStackTraceContaining("JobCancellationException");
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
