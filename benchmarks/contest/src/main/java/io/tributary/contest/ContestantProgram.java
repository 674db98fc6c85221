package io.tributary.contest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import java.io.File;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@code main} of every contestant: does the task in the file of its first argument, in the turns of the folder in its second. */
public final class ContestantProgram {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ContestantProgram() {}

    /** Ends the process: 0 when there are no more turns, 1 when the task could not be done. */
    public static void run(Contestant contestant, String[] arguments) {
        try {
            Task task = JSON.readValue(new File(arguments[0]), Task.class);
            work(contestant, task, new Turns(Path.of(arguments[1])));
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static void work(Contestant contestant, Task task, Turns turns) throws Exception {
        int runs = 0;
        for (String warmUp : task.warmUps()) {
            try (Deliveries ignored = Deliveries.counted()) {
                contestant.process(task, PipelineFile.read(Path.of(warmUp)), runs++);
            }
        }
        // Here and after each turn: what a run left is not the next one's to clean up.
        System.gc();
        turns.tellReady();
        int turn = 1;
        for (Optional<Path> next = turns.await(turn); next.isPresent(); next = turns.await(turn)) {
            turns.tell(turn++, measured(contestant, task, PipelineFile.read(next.get()), runs++));
            System.gc();
        }
    }

    private static Outcome measured(Contestant contestant, Task task, PipelineDefinition definition, int run)
            throws Exception {
        long messages = ChangeTopics.messages(definition);
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Deliveries deliveries = deliveries(task)) {
            long cpu = machine.getProcessCpuTime();
            long wall = System.nanoTime();
            Map<String, Double> servers = cpuSeconds(task.servers());
            double compiling = compilingSeconds();
            double collecting = collectingSeconds();
            Map<String, Double> measures = new TreeMap<>(contestant.process(task, definition, run));
            cpuSeconds(task.servers())
                    .forEach((server, used) ->
                            measures.put(Outcome.cpuSecondsOf(server), used - servers.getOrDefault(server, 0.0)));
            measures.put(Outcome.COMPILING_SECONDS, compilingSeconds() - compiling);
            measures.put(Outcome.COLLECTING_SECONDS, collectingSeconds() - collecting);
            PeakMemory.bytes().ifPresent(bytes -> measures.put(Outcome.PEAK_MEMORY_BYTES, (double) bytes));
            return new Outcome(
                    messages,
                    (System.nanoTime() - wall) / 1e9,
                    (machine.getProcessCpuTime() - cpu) / 1e9,
                    deliveries.documents(),
                    deliveries.bytes(),
                    measures);
        }
    }

    private static double compilingSeconds() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() / 1e3;
    }

    private static double collectingSeconds() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()
                / 1e3;
    }

    private static Map<String, Double> cpuSeconds(Map<String, Long> processes) {
        Map<String, Double> seconds = new TreeMap<>();
        processes.forEach((name, process) -> seconds.put(name, CpuTime.seconds(process)));
        return seconds;
    }

    private static Deliveries deliveries(Task task) throws IOException {
        if (task.documents() == null) {
            return Deliveries.counted();
        }
        Path file = Path.of(task.documents());
        return task.keepState() ? Deliveries.stamped(file) : Deliveries.kept(file);
    }
}
