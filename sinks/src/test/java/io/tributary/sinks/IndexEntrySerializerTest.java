package io.tributary.sinks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.sinks.bulk.IndexEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class IndexEntrySerializerTest {

    private static final BufferedRequestState<IndexEntry> STATE = new BufferedRequestState<>(
            List.of(wrapped("p1", 1893456000000001L, "{\"kind\":\"deleted\"}"), wrapped("ü", 2, "")));

    private final IndexEntrySerializer serializer = new IndexEntrySerializer();

    @Test
    void stateWrittenByTheFirstReleaseIsStillRead() throws IOException {
        BufferedRequestState<IndexEntry> read = serializer.deserialize(1, committedBytes());

        assertThat(read.getBufferedRequestEntries())
                .usingRecursiveComparison()
                .isEqualTo(STATE.getBufferedRequestEntries());
        assertThat(read.getStateSize()).isEqualTo(STATE.getStateSize());
    }

    @Test
    void theFormatDoesNotChangeUnnoticed() throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(serializer.serialize(STATE)).isEqualTo(committedBytes());
    }

    @Test
    void stateOfAnUnknownVersionIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(2, serializer.serialize(STATE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2 (expected: 1");
    }

    private static RequestEntryWrapper<IndexEntry> wrapped(String id, long version, String body) {
        IndexEntry entry = new IndexEntry(id, version, body.getBytes(UTF_8));
        return new RequestEntryWrapper<>(entry, entry.size());
    }

    private static byte[] committedBytes() throws IOException {
        try (InputStream in = IndexEntrySerializerTest.class.getResourceAsStream("index-entries.v1.bin")) {
            return in.readAllBytes();
        }
    }
}
