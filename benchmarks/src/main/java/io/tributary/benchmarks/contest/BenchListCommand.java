package io.tributary.benchmarks.contest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.benchmarks.world.Workload;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the workloads. */
@Command(
        name = "list",
        description = "Lists the workloads, each with what it shows.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./tributary bench list"})
final class BenchListCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Workload> workloads = Workloads.ofCheckout().all();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(workloads));
        } else {
            for (Workload workload : workloads) {
                out.printf("%-12s %,11d events  %s%n", workload.name(), workload.events(), workload.purpose());
            }
        }
        out.flush();
        return 0;
    }
}
