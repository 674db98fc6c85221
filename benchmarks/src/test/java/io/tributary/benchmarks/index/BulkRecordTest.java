package io.tributary.benchmarks.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sinks.bulk.IndexEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkRecordTest {

    @TempDir
    private Path folder;

    @Test
    void bulksAreReadAsTheyWereSent() throws Exception {
        Path file = folder.resolve("bulks");
        try (BulkRecord record = new BulkRecord(file)) {
            record.add(bytes("""
                            {"index":{"_id":"a","version":17,"version_type":"external"}}
                            {"kind":"profile","name":"Ümit"}
                            {"delete":{"_id":"b","version":1893456000000001,"version_type":"external"}}
                            """));
            record.add(bytes("""
                            {"index":{"_id":"a","version":18,"version_type":"external"}}
                            {"kind":"alias"}
                            """));
        }

        List<List<IndexEntry>> bulks = BulkRecord.read(file);
        assertThat(bulks).extracting(List::size).containsExactly(2, 1);
        IndexEntry first = bulks.get(0).get(0);
        assertThat(first.id()).isEqualTo("a");
        assertThat(first.version()).isEqualTo(17);
        assertThat(first.body()).isEqualTo(bytes("{\"kind\":\"profile\",\"name\":\"Ümit\"}"));
        IndexEntry removed = bulks.get(0).get(1);
        assertThat(removed.removes()).isTrue();
        assertThat(removed.id()).isEqualTo("b");
        assertThat(removed.version()).isEqualTo(1_893_456_000_000_001L);
        assertThat(bulks.get(1)).extracting(IndexEntry::version).containsExactly(18L);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
