package io.tributary.ingest.parking;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.ingest.topics.KafkaClients;
import io.tributary.ingest.topics.StoredOffset;
import io.tributary.ingest.topics.StoredOffsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts the changes of a table aside whose columns no longer fit its definition, while other tables go on. From the first
 * such change on they wait, in order, in the topic {@code <change topic>.parked}, and nothing of the table is written
 * elsewhere. They go on before any other change of the table once its columns fit again: at the start, when those that
 * wait fit the definition, or when a change comes that does. For one thread at a time.
 */
public final class Parking {

    private final String engine;
    private final ParkingLot lot;
    private final Map<String, ParkableTable> tables = new LinkedHashMap<>();
    private boolean learned;

    private Parking(String engine, ParkingLot lot) {
        this.engine = engine;
        this.lot = lot;
    }

    /**
     * Goes on where an earlier capture of the source ended, and lets the changes of those tables go on that fit now.
     *
     * @param stored what earlier captures have stored
     * @param producer whose transactions are initialised
     * @param told is given the tables that wait, and why, whenever that changes
     */
    public static Parking open(
            PipelineDefinition definition,
            SourceDefinition source,
            String engine,
            StoredOffsets stored,
            Producer<byte[], byte[]> producer,
            Consumer<Map<String, String>> told) {
        Parking parking = new Parking(engine, new ParkingLot(definition, source, producer, told));
        Map<String, Map<String, KnownColumn>> known = StoredColumns.read(stored.value(StoredColumns.key(engine)));
        KafkaClients clients = KafkaClients.of(definition.kafka());
        for (TableDefinition table : source.tables()) {
            String name = table.id().name();
            String topic = definition.changeTopic(table.id());
            TableFit fit = new TableFit(table, known.getOrDefault(name, Map.of()));
            ParkableTable parkable = new ParkableTable(name, fit, new ParkedTopic(clients, topic));
            parking.tables.put(topic, parkable);
            parking.goOnWith(parkable);
        }
        return parking;
    }

    private void goOnWith(ParkableTable table) {
        List<RowColumns> waiting = table.parked().waiting();
        if (waiting.isEmpty()) {
            return;
        }
        List<String> problems = waiting.stream()
                .flatMap(columns -> table.fit().problems(columns).stream())
                .distinct()
                .toList();
        if (problems.isEmpty()) {
            lot.release(table);
        } else {
            lot.park(table, problems);
        }
    }

    /** Whether the topic is one of a mapped table. */
    public boolean isChangeTopic(String topic) {
        return tables.containsKey(topic);
    }

    /** Lets the changes of those tables go on that fitted last. Opens and ends transactions. */
    public void releaseFitting() {
        for (ParkableTable table : tables.values()) {
            if (table.isWaiting() && table.problems().isEmpty()) {
                lot.release(table);
            }
        }
    }

    /** Takes a look at the columns a change came with, before its message is asked for. */
    public void look(SourceRecord change) {
        ParkableTable table = Objects.requireNonNull(tables.get(change.topic()));
        if (table.look(change.valueSchema())) {
            List<String> problems = table.problems();
            if (!problems.isEmpty() && !table.isWaiting()) {
                lot.park(table, problems);
            }
            learned |= problems.isEmpty() && table.fit().learn(Objects.requireNonNull(table.columns()));
        }
    }

    /** The message for a change in the topic, to where its table's changes go now. */
    public ProducerRecord<byte[], byte[]> message(
            String topic, @Nullable Integer partition, byte @Nullable [] key, byte @Nullable [] value) {
        ParkableTable table = Objects.requireNonNull(tables.get(topic));
        if (!table.isWaiting()) {
            return new ProducerRecord<>(topic, partition, key, value);
        }
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(table.parked().name(), partition, key, value);
        RowColumns columns = table.columns();
        if (columns != null) {
            message.headers().add(ParkedTopic.COLUMNS, columns.toJson());
        }
        return message;
    }

    /** What is to be stored with the changes since it was asked for last; null: nothing new. */
    public @Nullable StoredOffset learned() {
        if (!learned) {
            return null;
        }
        learned = false;
        Map<String, Map<String, KnownColumn>> known = new TreeMap<>();
        tables.values().forEach(table -> known.put(table.name(), table.fit().known()));
        return new StoredOffset(StoredColumns.key(engine), StoredColumns.value(known));
    }
}
