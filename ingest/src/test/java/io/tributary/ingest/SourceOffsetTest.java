package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.config.Configuration;
import io.debezium.connector.mongodb.MongoDbConnectorConfig;
import io.debezium.connector.mongodb.MongoDbOffsetContext;
import java.util.Map;
import org.bson.BsonTimestamp;
import org.junit.jupiter.api.Test;

/** The offsets are those Debezium 3.5 was seen to store. */
class SourceOffsetTest {

    private static final SourceOffset IN_SNAPSHOT = new SourceOffset(
            Map.of("lsn", 100L, "snapshot", "INITIAL", "last_snapshot_record", false, "snapshot_completed", false));
    private static final SourceOffset END_OF_SNAPSHOT = new SourceOffset(
            Map.of("lsn", 100L, "snapshot", "INITIAL", "last_snapshot_record", true, "snapshot_completed", true));
    private static final SourceOffset HEARTBEAT_AFTER_SNAPSHOT = new SourceOffset(Map.of("lsn", 100L));
    private static final SourceOffset IN_FIRST_TRANSACTION = new SourceOffset(Map.of("lsn", 90L, "lsn_proc", 90L));
    private static final SourceOffset LATER =
            new SourceOffset(Map.of("lsn", 120L, "lsn_proc", 120L, "lsn_commit", 110L));

    @Test
    void theSnapshotEndsWithItsLastRecord() {
        assertThat(IN_SNAPSHOT.isAfterSnapshot()).isFalse();
        assertThat(END_OF_SNAPSHOT.isAfterSnapshot()).isTrue();
        assertThat(HEARTBEAT_AFTER_SNAPSHOT.isAfterSnapshot()).isTrue();
        assertThat(LATER.isAfterSnapshot()).isTrue();
    }

    /** As Debezium's own class tells it. */
    @Test
    void aSnapshotOfMongoDbEndsWhenItIsNoLongerTold() {
        MongoDbOffsetContext place = MongoDbOffsetContext.empty(new MongoDbConnectorConfig(Configuration.from(
                Map.of("topic.prefix", "acme.web", "mongodb.connection.string", "mongodb://localhost"))));
        place.sourceInfo().startInitialSnapshot();
        assertThat(new SourceOffset(place.getOffset()).isAfterSnapshot()).isFalse();
        place.sourceInfo().stopInitialSnapshot();
        place.initFromOpTimeIfNeeded(new BsonTimestamp(1_772_359_200, 1));
        SourceOffset after = new SourceOffset(place.getOffset());
        assertThat(after.isAfterSnapshot()).isTrue();
        assertThat(after.isPlace()).isTrue();
    }

    @Test
    void onlyInsideTheFirstTransactionPositionsCannotBeRepeated() {
        assertThat(IN_FIRST_TRANSACTION.isRepeatable()).isFalse();
        assertThat(IN_SNAPSHOT.isRepeatable()).isTrue();
        assertThat(HEARTBEAT_AFTER_SNAPSHOT.isRepeatable()).isTrue();
        assertThat(LATER.isRepeatable()).isTrue();
    }

    @Test
    void thePositionIsTheLsn() {
        assertThat(LATER.positionOr(-1)).isEqualTo(120);
        assertThat(new SourceOffset(Map.of()).positionOr(7)).isEqualTo(7);
    }
}
