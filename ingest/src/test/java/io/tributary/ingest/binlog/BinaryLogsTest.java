package io.tributary.ingest.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.BinlogPosition;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BinaryLogsTest {

    private final BinaryLogs logs = new BinaryLogs(new TreeMap<>());

    BinaryLogsTest() {
        logs.endByFile().put(5L, new BinlogPosition(5, 900));
        logs.endByFile().put(6L, new BinlogPosition(6, 300));
    }

    @Test
    void aPlaceThatIsThereHasNoGapAfterIt() {
        assertThat(logs.gapAfter(new BinlogPosition(5, 4))).isEmpty();
        assertThat(logs.gapAfter(new BinlogPosition(6, 300))).isEmpty();
    }

    @Test
    void aLogThatWasPurgedIsAGap() {
        assertThat(logs.gapAfter(new BinlogPosition(4, 500))).hasValueSatisfying(gap -> assertThat(gap)
                .contains("begin with file 5", "up to 4:500", "changes between are lost", "ingest-offsets"));
    }

    @Test
    void aLogThatEndsBeforeThePlaceIsAnother() {
        assertThat(logs.gapAfter(new BinlogPosition(6, 301)))
                .hasValueSatisfying(gap -> assertThat(gap).contains("ends at 6:300", "up to 6:301", "a new name"));
        assertThat(logs.gapAfter(new BinlogPosition(7, 4))).isPresent();
    }
}
