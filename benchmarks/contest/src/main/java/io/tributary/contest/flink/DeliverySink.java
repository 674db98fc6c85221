package io.tributary.contest.flink;

import io.tributary.contest.Deliveries;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;

/** Hands documents to {@link Deliveries#current}. */
public final class DeliverySink<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, String> id;
    private final SerializableFunction<T, byte @Nullable []> document;

    public DeliverySink(SerializableFunction<T, String> id, SerializableFunction<T, byte @Nullable []> document) {
        this.id = id;
        this.document = document;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        Deliveries deliveries = Deliveries.current();
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context ignored) {
                deliveries.deliver(id.apply(element), document.apply(element));
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
