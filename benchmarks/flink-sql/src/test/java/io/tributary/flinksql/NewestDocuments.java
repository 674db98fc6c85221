package io.tributary.flinksql;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.types.Row;

/** The newest document of each profile; one for the process, for a sink is sent to where it runs. */
final class NewestDocuments {

    private static volatile NewestDocuments current;

    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();

    private NewestDocuments() {}

    /** From now on sinks deliver to this one. */
    static NewestDocuments none() {
        NewestDocuments none = new NewestDocuments();
        current = none;
        return none;
    }

    Collection<byte[]> documents() {
        return documents.values();
    }

    /** The sink. */
    record Into(ProfileRows rows) implements Sink<Row> {

        @Override
        public SinkWriter<Row> createWriter(WriterInitContext context) {
            Map<String, byte[]> documents = Objects.requireNonNull(current).documents;
            return new SinkWriter<>() {
                @Override
                public void write(Row row, Context ignored) {
                    documents.compute(rows.id(row), (id, before) -> rows.document(row));
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
