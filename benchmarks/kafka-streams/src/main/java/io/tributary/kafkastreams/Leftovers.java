package io.tributary.kafkastreams;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** What applications leave in Kafka. */
final class Leftovers {

    private final Map<String, String> bootstrapByApplication = new ConcurrentHashMap<>();

    void add(String bootstrap, String applicationId) {
        bootstrapByApplication.put(applicationId, bootstrap);
    }

    /** Deletes the topics between the tasks and the changelogs of all that were added. */
    void remove() {
        bootstrapByApplication.forEach((applicationId, bootstrap) -> {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
                remove(admin, applicationId);
            } catch (ExecutionException e) {
                throw new IllegalStateException(
                        "the topics of %s were not all deleted: delete them, they fill the disk"
                                .formatted(applicationId),
                        e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        bootstrapByApplication.clear();
    }

    private static void remove(Admin admin, String applicationId) throws ExecutionException, InterruptedException {
        Collection<String> topics = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(applicationId + "-"))
                .toList();
        admin.deleteTopics(topics).all().get();
    }
}
