package io.tributary.definition;

import java.io.Serializable;

/**
 * The Kafka cluster between the sources and the job.
 *
 * @param properties handed to every client as they are
 * @param partitions of each change topic that has to be created
 * @param replication of each topic that has to be created
 */
public record KafkaDefinition(String bootstrap, ConnectionProperties properties, int partitions, int replication)
        implements Serializable {

    public static final int DEFAULT_PARTITIONS = 4;
    public static final int MOST_PARTITIONS = 10_000;
    public static final int DEFAULT_REPLICATION = 1;
    public static final int MOST_REPLICATION = 100;
}
