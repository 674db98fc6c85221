package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.results.EntryResult;
import io.tributary.benchmarks.results.Results;
import io.tributary.benchmarks.results.Run;
import io.tributary.benchmarks.world.Workload;
import java.util.stream.DoubleStream;

/** Guards against getting slower, by a share of what the machine can do in the same run. */
final class Guard {

    private Guard() {}

    /** Which variant of Tributary does less than the workload's least share of the raw read; empty where none does. */
    static String below(Workload workload, Results results) {
        double ceiling = best(results.ceilings().get(0).perCpuSecond().stream().mapToDouble(Double::doubleValue));
        for (EntryResult entry : results.entries()) {
            double share = best(entry.runs().stream().mapToDouble(Run::perCpuSecond)) / ceiling;
            if (entry.contestant().equals(Program.TRIBUTARY.contestant()) && share < workload.leastShare()) {
                return "tributary %s: %.2f %% of the raw read (expected: at least %.2f %%); look for what became slow"
                        .formatted(entry.variant(), share * 100, workload.leastShare() * 100);
            }
        }
        return "";
    }

    /** Others on the machine only ever make a run slower. */
    private static double best(DoubleStream figures) {
        return figures.max().orElse(0);
    }
}
