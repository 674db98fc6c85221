package io.tributary.summary;

import io.tributary.benchmarks.world.SampleMessages;
import io.tributary.expression.Condition;
import io.tributary.records.ActivityChange;
import io.tributary.records.NamedValues;
import io.tributary.records.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One order of a record with so many, corrected: a count, a conditional sum and a maximum, kept in hash maps. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class RecordTotalsBenchmark {

    private static final Names NAMES = Names.of(List.of("total", "status", "at"));

    @Param({"5", "10000"})
    public int orders;

    private final @Nullable NamedValues[] versions = new NamedValues[2];
    private RecordTotals totals;
    private int next;

    @Setup
    public void fill() throws Exception {
        totals = new RecordTotals(
                SampleMessages.definition().profile().metrics(),
                Condition::compile,
                new Ledger(table(), table(), table(), table(), table(), table(), table(), table()));
        for (int i = 0; i < orders; i++) {
            totals.apply(new ActivityChange("order", "order/" + i, null, order(i, "PAID"), 0, 0), 0);
        }
        versions[0] = order(0, "PAID");
        versions[1] = order(0, "RETURNED");
    }

    /** It is returned, or paid again. */
    @Benchmark
    public boolean correct() throws Exception {
        int now = next++ & 1;
        return totals.apply(new ActivityChange("order", "order/0", versions[now], versions[1 - now], 0, 0), 0);
    }

    /** It comes after all others, and goes again: two changes. */
    @Benchmark
    public boolean addAndRemoveTheLatest() throws Exception {
        NamedValues latest = order(orders + 1, "PAID");
        boolean changed = totals.apply(new ActivityChange("order", "order/new", null, latest, 0, 0), 0);
        return totals.apply(new ActivityChange("order", "order/new", latest, null, 0, 0), 0) || changed;
    }

    private static NamedValues order(int number, String status) {
        String at = "2026-01-%02dT%02d:%02d:%02d.123457Z"
                .formatted(1 + number / 86_400 % 28, number / 3_600 % 24, number / 60 % 60, number % 60);
        return NamedValues.of(NAMES, new String[] {number + ".99", status, at});
    }

    private static <V> Table<V> table() {
        Map<String, V> map = new HashMap<>();
        return new Table<>() {
            @Override
            public @Nullable V get(String key) {
                return map.get(key);
            }

            @Override
            public void set(String key, @Nullable V value) {
                if (value == null) {
                    map.remove(key);
                } else {
                    map.put(key, value);
                }
            }
        };
    }
}
