package io.tributary.sinks;

import io.tributary.records.RejectedRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps rejected records where a test of the same JVM can look at them, by name. */
record KeptRejections(String name) implements Sink<RejectedRecord> {

    private static final Map<String, List<RejectedRecord>> KEPT = new ConcurrentHashMap<>();

    static List<RejectedRecord> of(String name) {
        return KEPT.getOrDefault(name, List.of());
    }

    @Override
    public SinkWriter<RejectedRecord> createWriter(WriterInitContext context) {
        List<RejectedRecord> kept = KEPT.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>());
        return new SinkWriter<>() {
            @Override
            public void write(RejectedRecord record, Context at) {
                kept.add(record);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
