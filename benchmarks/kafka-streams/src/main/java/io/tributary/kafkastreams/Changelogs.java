package io.tributary.kafkastreams;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** The topics in which an application's state is kept. */
final class Changelogs {

    private static final String ENDING = "-changelog";

    private Changelogs() {}

    /** How many bytes of disk they take, in all replicas; what was compacted by now is gone. */
    static long bytes(String bootstrap, String applicationId) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            List<Integer> brokers =
                    admin.describeCluster().nodes().get().stream().map(Node::id).toList();
            return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .map(Map::values)
                    .flatMap(Collection::stream)
                    .map(LogDirDescription::replicaInfos)
                    .flatMap(replicas -> replicas.entrySet().stream())
                    .filter(replica -> isOf(applicationId, replica.getKey()))
                    .map(Map.Entry::getValue)
                    .mapToLong(ReplicaInfo::size)
                    .sum();
        }
    }

    private static boolean isOf(String applicationId, TopicPartition partition) {
        return partition.topic().startsWith(applicationId + "-")
                && partition.topic().endsWith(ENDING);
    }
}
