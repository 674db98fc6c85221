package io.tributary.identity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The known records of a domain as the bytes that Flink's state has of them, read into a graph as after a restart. */
final class RestoreRun {

    private static final int ROUNDS = 3;
    private static final int RECORDS_IN_A_PIECE = 100_000;

    private final SampleDomain domain;
    private final TypeSerializer<KnownRecord> serializer =
            TypeInformation.of(KnownRecord.class).createSerializer(new SerializerConfigImpl());
    private final List<byte[]> pieces = new ArrayList<>();

    RestoreRun(int records) {
        domain = new SampleDomain(records);
    }

    /** The median of some rounds, each from the first byte to a graph that takes changes. */
    void restore(Map<String, Number> figures) throws Exception {
        write();
        List<Double> times = new ArrayList<>();
        List<Double> cpuTimes = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Stopwatch stopwatch = new Stopwatch();
            times.add(Stopwatch.milliseconds(this::read));
            cpuTimes.add(1e3 / stopwatch.perCpuSecond(1));
        }
        figures.put(
                "state_bytes_per_record",
                pieces.stream().mapToLong(piece -> piece.length).sum() / (double) domain.records());
        figures.put("restore_ms", Stopwatch.median(times));
        figures.put("restore_cpu_ms", Stopwatch.median(cpuTimes));
    }

    private void write() throws IOException {
        DataOutputSerializer output = new DataOutputSerializer(RECORDS_IN_A_PIECE);
        for (int place = 0; place < domain.records(); place++) {
            int number = domain.number(place);
            output.writeUTF(domain.record(number));
            serializer.serialize(new KnownRecord(number, domain.identifiers(number), domain.head(number)), output);
            if ((place + 1) % RECORDS_IN_A_PIECE == 0 || place + 1 == domain.records()) {
                pieces.add(output.getCopyOfBuffer());
                output.clear();
            }
        }
    }

    private void read() throws IOException {
        IdentityGraph graph = SampleDomain.emptyGraph();
        for (byte[] piece : pieces) {
            DataInputDeserializer input = new DataInputDeserializer(piece);
            while (input.available() > 0) {
                String id = input.readUTF();
                KnownRecord record = serializer.deserialize(input);
                graph.restore(id, record.birth(), record.identifiers(), record.head());
            }
        }
        graph.endRestore(1);
        if (graph.isPending()) {
            throw new IllegalStateException("the restored graph has something to tell (expected: nothing)");
        }
    }
}
