package io.tributary.benchmarks.ingest;

import io.tributary.ingest.CaptureProgress;
import io.tributary.ingest.Ingest;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Watches one ingest from its first batch in Kafka, without what starting takes, until all is there. */
final class Measurement {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(2).toNanos();
    private static final int LOOKS_BETWEEN_THREADS = 20;

    private final Ingest ingest;
    private final long postmaster;

    /** @param postmaster the database's process */
    Measurement(Ingest ingest, long postmaster) {
        this.ingest = ingest;
        this.postmaster = postmaster;
    }

    Rates until(Predicate<CaptureProgress> complete) throws Exception {
        CaptureProgress before = await(progress -> progress.rowsCaptured() > 0, () -> {});
        try (StackSamples samples = StackSamples.start()) {
            long began = System.nanoTime();
            CpuMeter cpu = new CpuMeter(postmaster);
            ProducerTimes producerBefore = ProducerTimes.now();
            CaptureProgress after = await(complete, cpu::look);
            double seconds = (System.nanoTime() - began) / 1e9;
            ProducerTimes producer = ProducerTimes.now();
            return new Rates(
                    seconds,
                    after.rowsCaptured() - before.rowsCaptured(),
                    after.batches() - before.batches(),
                    cpu.seconds(samples.shares()),
                    producer.commit() - producerBefore.commit(),
                    producer.flush() - producerBefore.flush(),
                    producer.bytes() - producerBefore.bytes());
        }
    }

    private CaptureProgress await(Predicate<CaptureProgress> condition, Runnable meanwhile) {
        for (int looks = 0; ; looks++) {
            ingest.failure().ifPresent(failure -> {
                throw new IllegalStateException("ingest failed while it was measured", failure);
            });
            CaptureProgress now = ingest.progress().get(0);
            if (condition.test(now)) {
                return now;
            }
            if (looks % LOOKS_BETWEEN_THREADS == 0) {
                meanwhile.run();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }
}
