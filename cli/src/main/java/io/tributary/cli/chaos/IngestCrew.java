package io.tributary.cli.chaos;

import io.tributary.cli.run.RunFolder;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.embedded.FreePort;
import io.tributary.embedded.JavaProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Two processes of {@code tributary ingest}. */
final class IngestCrew {

    private static final int PROCESSES = 2;
    private static final int HEAP_MEGABYTES = 256;

    /** By its name: a verb does not know the command line that calls it. */
    private static final String PROGRAM = "io.tributary.cli.Main";

    private final List<Supervised> processes;
    private final IngestView view;

    private IngestCrew(List<Supervised> processes, IngestView view) {
        this.processes = processes;
        this.view = view;
    }

    static IngestCrew start(
            RunFolder folder, Path pipelineFile, PipelineDefinition definition, String logOption, Crew crew) {
        List<Integer> ports = new ArrayList<>();
        List<Supervised> processes = new ArrayList<>();
        for (int which = 1; which <= PROCESSES; which++) {
            String name = "ingest " + which;
            int port = FreePort.find(name);
            ports.add(port);
            JavaProgram program = JavaProgram.ofOurs(
                    HEAP_MEGABYTES,
                    List.of(logOption),
                    List.of(
                            PROGRAM,
                            "ingest",
                            "--pipeline",
                            pipelineFile.toString(),
                            "--http-port",
                            Integer.toString(port)));
            Path log = folder.of("ingest-" + which + ".log");
            processes.add(crew.add(Supervised.start(name, number -> program.start(log))));
        }
        return new IngestCrew(
                List.copyOf(processes),
                new IngestView(
                        ports,
                        definition.sources().stream()
                                .map(SourceDefinition::name)
                                .collect(Collectors.toSet())));
    }

    /** The process that captures the most sources; the first that runs where none does. */
    Supervised busiest() throws InterruptedException {
        Supervised busiest = processes.get(0);
        int most = -1;
        for (int i = 0; i < processes.size(); i++) {
            int captured = view.captured(i).size();
            if (processes.get(i).running().isPresent() && captured > most) {
                busiest = processes.get(i);
                most = captured;
            }
        }
        return busiest;
    }

    /** Whether each source is past its snapshot and captured. */
    boolean captureAll() throws InterruptedException {
        return view.allCaptured();
    }
}
