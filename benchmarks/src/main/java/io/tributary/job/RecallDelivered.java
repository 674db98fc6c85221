package io.tributary.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.encoding.Encodings;
import io.tributary.records.ProfileEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a restored job does with the index, done with the documents of the JVM that was killed: those that were delivered after
 * the checkpoint are recalled, as long after the restore as the job waits.
 */
final class RecallDelivered extends AbstractStreamOperator<ProfileEvent>
        implements OneInputStreamOperator<ProfileEvent, ProfileEvent> {

    private static final long serialVersionUID = 1L;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DELAY = Duration.ofSeconds(30);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /** One for the process, as its jobs run in it. */
    private static volatile boolean done;

    private final @Nullable String documents;
    private final long since;

    private RecallDelivered(@Nullable String documents, long since) {
        this.documents = documents;
        this.since = since;
    }

    /**
     * @param none recalls nothing
     * @param documents what was delivered before the kill, stamped; null where the job is no restored one
     * @param checkpoint when the checkpoint was completed from which the job is restored, in milliseconds since 1970
     */
    static DataStream<ProfileEvent> attach(DataStream<ProfileEvent> none, @Nullable String documents, long checkpoint) {
        return none.transform(
                        "RecallDelivered",
                        Encodings.PROFILE_EVENT,
                        new RecallDelivered(documents, checkpoint - CLOCK_SKEW.toMillis()))
                .setParallelism(1)
                .setMaxParallelism(1)
                .uid("recall-delivered");
    }

    /** Whether a restored job has recalled everything. */
    static boolean isDone() {
        return done;
    }

    @Override
    public void open() {
        if (documents != null) {
            long moment = getProcessingTimeService().getCurrentProcessingTime() + DELAY.toMillis();
            var unused = getProcessingTimeService().registerTimer(moment, time -> recall(Path.of(documents)));
        } else {
            done = true;
        }
    }

    @Override
    public void processElement(StreamRecord<ProfileEvent> element) {
        output.collect(element);
    }

    private void recall(Path delivered) throws IOException {
        Map<String, String> last = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(delivered)) {
            lines.lines().forEach(line -> keep(line, last));
        }
        for (Map.Entry<String, String> document : last.entrySet()) {
            long version = JSON.readTree(document.getValue()).path("version").asLong();
            output.collect(new StreamRecord<>(ProfileEvent.recall(document.getKey(), version)));
        }
        done = true;
    }

    /** One that was begun when the JVM was killed has no end, and was not delivered. */
    private void keep(String line, Map<String, String> last) {
        String[] parts = line.split("\t", 3);
        if (parts.length == 3 && parts[2].endsWith("}") && Long.parseLong(parts[0]) >= since) {
            last.put(parts[1], parts[2]);
        }
    }
}
