package io.tributary.benchmarks.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Samples what the engine's pools are doing while they run, with the flight recorder of the JDK. */
final class StackSamples implements AutoCloseable {

    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration PERIOD = Duration.ofMillis(10);

    private final Recording recording = new Recording();

    private StackSamples() {
        recording.enable(SAMPLE).withPeriod(PERIOD);
        recording.start();
    }

    static StackSamples start() {
        return new StackSamples();
    }

    /** The parts of the shared threads' time, which add up to 1; without a sample it is nobody's. */
    Map<Part, Double> shares() throws IOException {
        recording.stop();
        Path file = Files.createTempFile("ingest-rates", ".jfr");
        try {
            recording.dump(file);
            return shares(RecordingFile.readAllEvents(file));
        } finally {
            Files.delete(file);
        }
    }

    private static Map<Part, Double> shares(List<RecordedEvent> samples) {
        Map<Part, Double> shares = new EnumMap<>(Part.class);
        int all = 0;
        for (RecordedEvent sample : samples) {
            // Another recording of this process, asked for on the command line, leaves its events here too.
            if (!sample.getEventType().getName().equals(SAMPLE)) {
                continue;
            }
            RecordedThread thread = sample.getThread("sampledThread");
            RecordedStackTrace stack = sample.getStackTrace();
            if (stack != null && thread != null && Part.ofThread(name(thread)) == Part.SHARED) {
                all++;
                shares.merge(part(stack), 1.0, Double::sum);
            }
        }
        if (all == 0) {
            return Map.of(Part.OTHER, 1.0);
        }
        double samplesInAll = all;
        shares.replaceAll((part, count) -> count / samplesInAll);
        return shares;
    }

    private static String name(RecordedThread thread) {
        return thread.getJavaName() == null ? "" : thread.getJavaName();
    }

    private static Part part(RecordedStackTrace stack) {
        if (has(stack, "io.tributary.ingest.")) {
            return has(stack, "org.apache.kafka.clients.producer.") ? Part.PRODUCER : Part.DELIVERY;
        }
        if (has(stack, "io.debezium.embedded.async.ProcessingCallables")) {
            return Part.CONVERSION;
        }
        return has(stack, "io.debezium.pipeline.")
                        || has(stack, "io.debezium.relational.")
                        || has(stack, "io.debezium.connector.")
                ? Part.READING
                : Part.ENGINE;
    }

    private static boolean has(RecordedStackTrace stack, String classes) {
        return stack.getFrames().stream()
                .anyMatch(frame -> frame.getMethod().getType().getName().startsWith(classes));
    }

    @Override
    public void close() {
        recording.close();
    }
}
