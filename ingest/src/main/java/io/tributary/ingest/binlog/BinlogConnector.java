package io.tributary.ingest.binlog;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.connector.EarlierRun;
import io.tributary.ingest.connector.SourceConnector;
import io.tributary.ingest.connector.SourceProblems;
import io.tributary.ingest.topics.SchemaHistoryTopic;
import io.tributary.records.BinlogPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32;

/**
 * MariaDB or MySQL, read as a replica reads them. The binary log tells values without the names of their columns; those are
 * kept in a Kafka topic of the source, as they were at each place of the log.
 */
public final class BinlogConnector implements SourceConnector {

    /** Debezium's name for writing the schema history anew from the tables as they are. */
    private static final String RECOVERY = "recovery";

    /** The reader of the binary log logs by the JDK's own means, and tells each connection on the error stream. */
    private static final Logger READER_LOG = Logger.getLogger("com.github.shyiko.mysql.binlog");

    static {
        READER_LOG.setLevel(Level.WARNING);
    }

    private final String connectorClass;

    private BinlogConnector(String connectorClass) {
        this.connectorClass = connectorClass;
    }

    public static BinlogConnector mariaDb() {
        return new BinlogConnector("io.debezium.connector.mariadb.MariaDbConnector");
    }

    /** Its Debezium connector and driver are not among the dependencies. */
    public static BinlogConnector mySql() {
        return new BinlogConnector("io.debezium.connector.mysql.MySqlConnector");
    }

    @Override
    public String connectorClass() {
        return connectorClass;
    }

    @Override
    public Map<String, String> defaults(PipelineDefinition definition, SourceDefinition source) {
        return Map.of(
                "database.server.id",
                Long.toString(serverId(definition.pipeline() + "." + source.name())),
                // How long after it was lost a connection is made anew; with Debezium's own, up to a minute.
                "connect.keep.alive.interval.ms",
                "1000");
    }

    /** Always the same for one capture, and hardly ever another's: a server ends the older of two readers with one id. */
    static long serverId(String capture) {
        CRC32 checksum = new CRC32();
        checksum.update(capture.getBytes(StandardCharsets.UTF_8));
        return Math.max(1, checksum.getValue());
    }

    @Override
    public Map<String, String> form() {
        return Map.of("include.schema.changes", "false");
    }

    @Override
    public Map<String, String> derived(PipelineDefinition definition, SourceDefinition source) {
        Map<String, String> properties = new HashMap<>(new SchemaHistoryTopic(definition, source).engineProperties());
        properties.putAll(EventInTransaction.engineProperties());
        return properties;
    }

    @Override
    public List<String> problems(PipelineDefinition definition, SourceDefinition source, EarlierRun earlier) {
        List<String> problems = new ArrayList<>(SourceCheck.problems(source, earlier));
        boolean recovers = RECOVERY.equals(source.properties().values().get("snapshot.mode"));
        if (earlier.position().isPresent() && !recovers && new SchemaHistoryTopic(definition, source).isEmpty()) {
            problems.add(
                    "sources.%s.properties: the topic %s is empty or not there (expected: the tables as the last run knew them; if none was altered since, let one run write it anew with the property snapshot.mode: %s; or %s)"
                            .formatted(
                                    source.name(),
                                    new SchemaHistoryTopic(definition, source),
                                    RECOVERY,
                                    SourceProblems.RECOVERY));
        }
        return problems;
    }

    @Override
    public Optional<String> prepare(PipelineDefinition definition, SourceDefinition source, OptionalLong goesOnAt) {
        new SchemaHistoryTopic(definition, source).create();
        return place(goesOnAt).flatMap(place -> SourceCheck.gapAfter(source, place));
    }

    static Optional<BinlogPosition> place(OptionalLong goesOnAt) {
        return goesOnAt.isPresent() ? Optional.of(BinlogPosition.unpack(goesOnAt.getAsLong())) : Optional.empty();
    }
}
