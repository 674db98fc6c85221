package io.tributary.ingest;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.leadership.Lease;
import io.tributary.ingest.topics.KafkaClients;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures one source whenever this process has the lease for it. Until then, and after losing it, it stands by.
 */
final class LedCapture implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedCapture.class);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration BEFORE_ANOTHER_ATTEMPT = Duration.ofSeconds(1);

    private final PipelineDefinition definition;
    private final SourceDefinition source;
    private final SourceProgress progress;
    private final Lease lease;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    private LedCapture(PipelineDefinition definition, SourceDefinition source) {
        this.definition = definition;
        this.source = source;
        this.progress = new SourceProgress(source.name());
        this.lease = Lease.request(
                KafkaClients.of(definition.kafka()),
                EngineName.group(EngineName.of(definition, source)),
                definition.offsetTopic());
        this.thread = new Thread(this::run, "leader-" + source.name());
    }

    static LedCapture start(PipelineDefinition definition, SourceDefinition source) {
        LedCapture capture = new LedCapture(definition, source);
        capture.thread.start();
        return capture;
    }

    CaptureProgress progress() {
        return progress.now();
    }

    /** Why this process captures the source no more, for good. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether it has failed, or can still capture: its threads run. */
    boolean isAlive() {
        return failure != null || (thread.isAlive() && lease.isAlive());
    }

    /** Finishes the batch under way, if it captures, and lets another process take over. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed && failure == null) {
                if (lease.await(true, LOOK)) {
                    lead();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lease.close();
        }
    }

    private void lead() throws InterruptedException {
        LOG.info("sources.{}: this process captures it now", source.name());
        progress.leading(true);
        Throwable ended = null;
        try (SourceCapture capture = SourceCapture.start(definition, source, progress)) {
            boolean lost = false;
            while (!closed && !lost && capture.failure().isEmpty()) {
                lost = lease.await(false, LOOK);
            }
            ended = capture.failure().orElse(null);
        } catch (RuntimeException | LinkageError e) {
            ended = e;
        } finally {
            progress.leading(false);
        }
        if (ended == null || !PassingFailure.is(ended)) {
            failure = ended;
        } else {
            LOG.warn("sources.{}: no longer captured by this process: {}", source.name(), ended.toString());
            lease.await(false, BEFORE_ANOTHER_ATTEMPT);
        }
    }
}
