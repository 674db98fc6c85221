package io.tributary.summary;

import io.tributary.records.PartialTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/** The ledger of the record whose key is current, in Flink's keyed state. */
final class StateLedger implements Ledger {

    private final MapState<String, PartialTotal> totals;
    private final MapState<String, PartialTotal> candidates;

    StateLedger(MapState<String, PartialTotal> totals, MapState<String, PartialTotal> candidates) {
        this.totals = totals;
        this.candidates = candidates;
    }

    @Override
    public @Nullable PartialTotal total(String metric) throws Exception {
        return totals.get(metric);
    }

    @Override
    public void setTotal(String metric, @Nullable PartialTotal total) throws Exception {
        if (total == null) {
            totals.remove(metric);
        } else {
            totals.put(metric, total);
        }
    }

    @Override
    public void setCandidate(String metric, String activity, @Nullable PartialTotal candidate) throws Exception {
        if (candidate == null) {
            candidates.remove(prefix(metric) + activity);
        } else {
            candidates.put(prefix(metric) + activity, candidate);
        }
    }

    @Override
    public Iterable<PartialTotal> candidates(String metric) throws Exception {
        List<PartialTotal> ofMetric = new ArrayList<>();
        for (Map.Entry<String, PartialTotal> entry : candidates.entries()) {
            if (entry.getKey().startsWith(prefix(metric))) {
                ofMetric.add(entry.getValue());
            }
        }
        return ofMetric;
    }

    private static String prefix(String metric) {
        return metric + '\n';
    }
}
