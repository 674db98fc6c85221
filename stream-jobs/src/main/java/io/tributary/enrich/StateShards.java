package io.tributary.enrich;

import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/** The shards of the reference row whose key is current, in Flink's keyed state. */
final class StateShards implements Users.Shards {

    private final MapState<Integer, List<String>> state;

    StateShards(MapState<Integer, List<String>> state) {
        this.state = state;
    }

    @Override
    public @Nullable List<String> get(int shard) throws Exception {
        return state.get(shard);
    }

    @Override
    public void put(int shard, List<String> records) throws Exception {
        if (records.isEmpty()) {
            state.remove(shard);
        } else {
            state.put(shard, records);
        }
    }
}
