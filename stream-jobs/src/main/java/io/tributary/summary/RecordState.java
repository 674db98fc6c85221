package io.tributary.summary;

import io.tributary.encoding.EncodedType;
import io.tributary.encoding.Encodings;
import io.tributary.records.ReferenceRow;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Flink's keyed state of the record whose key is current.
 *
 * @param record what nearly every event needs; of the ledger its totals, and few candidates of metrics without groups
 * @param answers as {@link ReferenceAnswers} keeps them
 */
record RecordState(KeptRecord record, Table<ReferenceRow> answers, Ledger ledger) {

    static RecordState of(RuntimeContext context) {
        KeptRecord record = new KeptRecord(context.getState(new ValueStateDescriptor<>(
                "record", new EncodedType<>(RecordSummary.class, new RecordSummaryCodec()))));
        return new RecordState(
                record,
                table(context.getMapState(map("answers", Encodings.REFERENCE_ROW))),
                new Ledger(
                        record.totals(),
                        table(context.getMapState(map("hidden", Encodings.PARTIAL_TOTAL))),
                        record.few(),
                        table(context.getMapState(
                                map("few", new EncodedType<>(FewCandidates.class, new FewCandidatesCodec())))),
                        table(context.getMapState(map("candidates", Encodings.PARTIAL_TOTAL))),
                        table(context.getMapState(map("agenda", new EncodedType<>(Due.class, new DueCodec())))),
                        table(context.getMapState(map("names", Types.STRING))),
                        table(context.getMapState(map("numbers", Types.LONG)))));
    }

    private static <V> MapStateDescriptor<String, V> map(String name, TypeInformation<V> type) {
        return new MapStateDescriptor<>(name, Types.STRING, type);
    }

    private static <V> Table<V> table(MapState<String, V> state) {
        return new Table<>() {
            @Override
            public @Nullable V get(String key) throws Exception {
                return state.get(key);
            }

            @Override
            public void set(String key, @Nullable V value) throws Exception {
                if (value == null) {
                    state.remove(key);
                } else {
                    state.put(key, value);
                }
            }
        };
    }
}
