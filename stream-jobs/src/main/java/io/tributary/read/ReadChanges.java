package io.tributary.read;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.encoding.Encodings;
import io.tributary.records.Operation;
import io.tributary.records.RawChange;
import io.tributary.records.Reason;
import io.tributary.records.RejectedRecord;
import io.tributary.records.RowChange;
import io.tributary.records.Station;
import java.util.HashMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The first station: bytes of the change topics become row changes.
 *
 * <p>Keeps the order of its input and no state. A message it cannot read is rejected and delays nothing else.
 * Where only single values are not of their columns' types, these are rejected, one by one, and the rest of the row goes
 * on. The counter {@code rejected} counts both.
 */
public final class ReadChanges extends ProcessFunction<RawChange, RowChange> {

    private static final long serialVersionUID = 1L;

    private static final OutputTag<RowChange> TRUNCATIONS = new OutputTag<>("truncations", Encodings.ROW_CHANGE);
    static final OutputTag<RejectedRecord> REJECTED = new OutputTag<>("unreadable") {};

    private final String topicPrefix;
    private final HashMap<String, TableDefinition> tableByTopic = new HashMap<>();
    private transient EnvelopeReader reader;
    private transient Counter read;
    private transient Counter rejected;

    @SuppressWarnings("NullAway.Init")
    ReadChanges(PipelineDefinition definition) {
        // Not the definition itself: it holds secrets, and a job graph is stored in several places.
        topicPrefix = definition.pipeline() + ".";
        definition.tables().forEach(table -> tableByTopic.put(definition.changeTopic(table.id()), table));
    }

    /**
     * @param rows one change of one row each
     * @param truncations of whole tables
     */
    public record Outputs(
            DataStream<RowChange> rows, DataStream<RowChange> truncations, DataStream<RejectedRecord> rejected) {}

    public static Outputs attach(DataStream<RawChange> messages, PipelineDefinition definition) {
        SingleOutputStreamOperator<RowChange> rows = messages.process(new ReadChanges(definition))
                .returns(Encodings.ROW_CHANGE)
                .uid("read-changes")
                .name("ReadChanges");
        return new Outputs(rows, rows.getSideOutput(TRUNCATIONS), rows.getSideOutput(REJECTED));
    }

    @Override
    public void open(OpenContext context) {
        reader = new EnvelopeReader(tableByTopic);
        read = getRuntimeContext().getMetricGroup().counter("changesRead");
        rejected = getRuntimeContext().getMetricGroup().counter("rejected");
    }

    @Override
    public void processElement(RawChange raw, Context context, Collector<RowChange> out) {
        try {
            EnvelopeReader.Reading reading = reader.read(raw);
            read.inc();
            if (reading == null) {
                return;
            }
            for (String badValue : reading.badValues()) {
                reject(raw, Reason.BAD_VALUE, badValue, context);
            }
            RowChange change = reading.change();
            if (change.operation() == Operation.TRUNCATE) {
                context.output(TRUNCATIONS, change);
            } else {
                out.collect(change);
            }
        } catch (RejectedException e) {
            reject(raw, e.reason(), e.getMessage() == null ? "" : e.getMessage(), context);
        }
    }

    private void reject(RawChange raw, Reason reason, String error, Context context) {
        rejected.inc();
        String table = raw.topic().startsWith(topicPrefix) ? raw.topic().substring(topicPrefix.length()) : raw.topic();
        RejectedRecord record = new RejectedRecord(
                Station.READ_CHANGES,
                reason,
                raw.topic(),
                raw.partition(),
                raw.offset(),
                table.contains(".") ? table.substring(0, table.indexOf('.')) : table,
                table,
                error,
                raw.key(),
                raw.value(),
                raw.headers());
        context.output(REJECTED, record);
    }
}
