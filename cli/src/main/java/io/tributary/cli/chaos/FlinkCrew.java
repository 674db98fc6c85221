package io.tributary.cli.chaos;

import io.tributary.cli.run.Deadline;
import io.tributary.cli.run.RunFolder;
import io.tributary.definition.PipelineDefinition;
import io.tributary.embedded.FlinkCluster;
import io.tributary.embedded.JavaProgram;
import io.tributary.job.CustomerProfilesJob;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A JobManager, two TaskManagers, and the job on them. */
final class FlinkCrew {

    private static final int TASK_MANAGERS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final FlinkCluster cluster;
    private final Supervised jobManager;
    private final List<Supervised> taskManagers;
    private final FlinkView view;

    private FlinkCrew(FlinkCluster cluster, Supervised jobManager, List<Supervised> taskManagers, FlinkView view) {
        this.cluster = cluster;
        this.jobManager = jobManager;
        this.taskManagers = taskManagers;
        this.view = view;
    }

    /** Starts the cluster and submits the job, which need not run yet. */
    static FlinkCrew start(
            RunFolder folder, String zooKeeper, String logOption, PipelineDefinition definition, Crew crew)
            throws Exception {
        FlinkCluster cluster = FlinkCluster.configure(
                folder.of("flink"),
                JavaProgram.ownClassPath(),
                List.of(logOption),
                ChaosSettings.flink(folder.of("flink"), zooKeeper));
        Supervised jobManager = crew.add(Supervised.start("JobManager", number -> cluster.startJobManager()));
        List<Supervised> taskManagers = IntStream.rangeClosed(1, TASK_MANAGERS)
                .mapToObj(which -> crew.add(Supervised.start(
                        "TaskManager " + which,
                        number -> cluster.startTaskManager("taskmanager-" + which, resourceId(which, number)))))
                .toList();
        FlinkView view = new FlinkView(cluster.url(), submit(cluster, definition));
        return new FlinkCrew(cluster, jobManager, taskManagers, view);
    }

    private static String submit(FlinkCluster cluster, PipelineDefinition definition) throws Exception {
        Http http = new Http();
        URI registered = cluster.url().resolve("/taskmanagers");
        Deadline.in(PATIENCE).await("Flink knows its TaskManagers", () -> {
            try {
                return http.json(registered).path("taskmanagers").size() == TASK_MANAGERS;
            } catch (IOException notYet) {
                return false;
            }
        });
        StreamExecutionEnvironment environment = cluster.environment();
        CustomerProfilesJob.define(environment, definition);
        JobClient job = environment.executeAsync(CustomerProfilesJob.name(definition));
        return job.getJobID().toHexString();
    }

    /** Another one for each start, so that tasks on the one that was killed can be told from those on its successor. */
    private static String resourceId(int which, int start) {
        return "taskmanager-" + which + "." + start;
    }

    Supervised jobManager() {
        return jobManager;
    }

    /** The TaskManager with the most tasks; the first that runs where Flink does not tell. */
    Supervised busiestTaskManager() throws InterruptedException {
        Map<String, Integer> tasks;
        try {
            tasks = view.tasksByTaskManager();
        } catch (IOException doesNotAnswer) {
            tasks = Map.of();
        }
        Supervised busiest = taskManagers.get(0);
        int most = -1;
        for (int i = 0; i < taskManagers.size(); i++) {
            Supervised each = taskManagers.get(i);
            int count = tasks.getOrDefault(resourceId(i + 1, each.starts()), 0);
            if (each.running().isPresent() && count > most) {
                busiest = each;
                most = count;
            }
        }
        return busiest;
    }

    /** Whether every task runs, on a TaskManager that lives. */
    boolean allTasksRun() throws IOException, InterruptedException {
        Set<String> living = new HashSet<>();
        for (int i = 0; i < taskManagers.size(); i++) {
            Supervised each = taskManagers.get(i);
            if (each.running().isPresent()) {
                living.add(resourceId(i + 1, each.starts()));
            }
        }
        return view.allRunOn(living);
    }

    URI url() {
        return cluster.url();
    }
}
