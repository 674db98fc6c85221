package io.tributary.summary;

import io.tributary.records.PartialTotal;
import io.tributary.records.ReferenceRow;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Flink's keyed state of the record whose key is current.
 *
 * @param timer the one processing-time timer that is set, in milliseconds since 1970 UTC
 * @param totals the same as the ledger's, to be read as a whole
 * @param answers as {@link ReferenceAnswers} keeps them
 */
record RecordState(
        ValueState<RecordHome> home,
        ValueState<Long> timer,
        MapState<String, PartialTotal> totals,
        Table<ReferenceRow> answers,
        Ledger ledger) {

    static RecordState of(RuntimeContext context) {
        MapState<String, PartialTotal> totals = context.getMapState(map("totals", PartialTotal.class));
        return new RecordState(
                context.getState(new ValueStateDescriptor<>("home", TypeInformation.of(RecordHome.class))),
                context.getState(new ValueStateDescriptor<>("timer", Types.LONG)),
                totals,
                table(context.getMapState(map("answers", ReferenceRow.class))),
                new Ledger(
                        table(totals),
                        table(context.getMapState(map("hidden", PartialTotal.class))),
                        table(context.getMapState(map("candidates", PartialTotal.class))),
                        table(context.getMapState(map("agenda", Due.class))),
                        table(context.getMapState(map("names", String.class))),
                        table(context.getMapState(map("numbers", Long.class)))));
    }

    private static <V> MapStateDescriptor<String, V> map(String name, Class<V> type) {
        return new MapStateDescriptor<>(name, Types.STRING, TypeInformation.of(type));
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
