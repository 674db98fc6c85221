package io.tributary.ingest.binlog;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Adds to each streamed change which event of its transaction it is from, as {@code source.sequence}: {@code ["7"]}. Newer
 * MariaDB servers give all events of a transaction the place where it begins, and the rows are counted from 0 in each
 * event: a row that is changed twice in one transaction would have both changes at one place.
 *
 * <p>The number is the one that Debezium stores to find the event again after a restart.
 *
 * <p>Public with a public constructor because the engine creates it by its name.
 */
public final class EventInTransaction implements Transformation<SourceRecord> {

    private static final String SOURCE = "source";
    private static final String SEQUENCE = "sequence";
    private static final String EVENT = "event";

    static Map<String, String> engineProperties() {
        return Map.of("transforms", EVENT, "transforms." + EVENT + ".type", EventInTransaction.class.getName());
    }

    @Override
    public SourceRecord apply(SourceRecord change) {
        if (change.value() instanceof Struct envelope) {
            Field source = envelope.schema().field(SOURCE);
            if (source != null && source.schema().field(SEQUENCE) != null) {
                envelope.getStruct(SOURCE).put(SEQUENCE, "[\"%d\"]".formatted(event(change.sourceOffset())));
            }
        }
        return change;
    }

    private static long event(Map<String, ?> offset) {
        return offset.get(EVENT) instanceof Number event ? event.longValue() : 0;
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
}
