package io.tributary.ingest.parking;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.topics.IngestTopics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the changes of a source's tables wait and go on, and says so. */
final class ParkingLot {

    private static final Logger LOG = LoggerFactory.getLogger(ParkingLot.class);

    private final PipelineDefinition definition;
    private final SourceDefinition source;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<Map<String, String>> told;
    private final Map<String, String> waiting = new TreeMap<>();

    /** @param told is given the tables that wait, and why, whenever that changes */
    ParkingLot(
            PipelineDefinition definition,
            SourceDefinition source,
            Producer<byte[], byte[]> producer,
            Consumer<Map<String, String>> told) {
        this.definition = definition;
        this.source = source;
        this.producer = producer;
        this.told = told;
    }

    void park(ParkableTable table, List<String> problems) {
        new IngestTopics(definition).createParked(table.parked().name());
        table.waits(problems);
        LOG.error(
                "sources.{}.tables.{}: parked, its columns do not fit the definition: {}. Its changes wait in the topic"
                        + " {}, those of other tables go on. Fix the table's entry in the definition and start ingest"
                        + " anew, or change the table back.",
                source.name(),
                table.name(),
                table.reason(),
                table.parked().name());
        waiting.put(table.name(), table.reason());
        told.accept(Map.copyOf(waiting));
    }

    void release(ParkableTable table) {
        long moved = table.parked().release(producer);
        table.waitsNoMore();
        LOG.warn("sources.{}.tables.{}: fits again; {} messages that waited go on", source.name(), table.name(), moved);
        waiting.remove(table.name());
        told.accept(Map.copyOf(waiting));
    }
}
