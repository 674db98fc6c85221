package io.tributary.cli.chaos;

/** The kinds of process that are killed. */
enum Victim {
    /** One of the two that captures a source. */
    INGEST("ingest", "each source is captured by some process, by its /health/ready"),
    /** One of the two that runs tasks. */
    TASK_MANAGER("TaskManager", "all tasks run on TaskManagers that live, by Flink's REST"),
    JOB_MANAGER("JobManager", "it answers and all tasks run, by Flink's REST"),
    KAFKA("Kafka", "it acknowledges a message"),
    ELASTICSEARCH("Elasticsearch", "it acknowledges a write");

    private final String words;
    private final String recovered;

    Victim(String words, String recovered) {
        this.words = words;
        this.recovered = recovered;
    }

    /** What is seen when the pipeline has recovered from its loss. */
    String recovered() {
        return recovered;
    }

    @Override
    public String toString() {
        return words;
    }
}
