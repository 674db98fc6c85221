package io.tributary.read;

import io.tributary.benchmarks.world.SampleMessages;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.encoding.Encodings;
import io.tributary.records.RawChange;
import io.tributary.records.RowChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One change: from the bytes of its message, and to and from the bytes that go to another task. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class RowChangeBenchmark {

    private static final int CHANGES = 10_000;

    private final List<RawChange> messages = SampleMessages.of(CHANGES);
    private final List<RowChange> changes = new ArrayList<>();
    private final List<byte[]> encoded = new ArrayList<>();
    private final TypeSerializer<RowChange> serializer =
            Encodings.ROW_CHANGE.createSerializer(new SerializerConfigImpl());
    private final DataOutputSerializer out = new DataOutputSerializer(1024);
    private EnvelopeReader reader;
    private int next;

    @Setup
    public void read() throws Exception {
        PipelineDefinition definition = SampleMessages.definition();
        Map<String, TableDefinition> tables = new HashMap<>();
        definition.tables().forEach(table -> tables.put(definition.changeTopic(table.id()), table));
        reader = new EnvelopeReader(tables);
        for (RawChange message : messages) {
            changes.add(Objects.requireNonNull(reader.read(message)).change());
            out.clear();
            serializer.serialize(changes.get(changes.size() - 1), out);
            encoded.add(out.getCopyOfBuffer());
        }
    }

    @Benchmark
    public @Nullable Object readAnEnvelope() throws RejectedException {
        return reader.read(messages.get(turn()));
    }

    @Benchmark
    public int encode() throws IOException {
        out.clear();
        serializer.serialize(changes.get(turn()), out);
        return out.length();
    }

    @Benchmark
    public RowChange decode() throws IOException {
        return serializer.deserialize(new DataInputDeserializer(encoded.get(turn())));
    }

    private int turn() {
        next = next + 1 == messages.size() ? 0 : next + 1;
        return next;
    }
}
