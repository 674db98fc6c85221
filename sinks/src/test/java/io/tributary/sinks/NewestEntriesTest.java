package io.tributary.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sinks.bulk.IndexEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class NewestEntriesTest {

    private final NewestEntries buffer = new NewestEntries();

    @Test
    void entriesComeOutInTheOrderTheyCameIn() {
        add("a", 1, 10);
        add("b", 1, 10);
        add("c", 1, 10);

        assertThat(drain()).containsExactly("a@1", "b@1", "c@1");
        assertThat(buffer.totalSizeInBytes()).isZero();
    }

    @Test
    void aNewerVersionTakesThePlaceOfAnOlderOne() {
        add("a", 1, 10);
        add("b", 1, 10);
        add("a", 2, 30);

        assertThat(buffer.size()).isEqualTo(2);
        assertThat(buffer.totalSizeInBytes()).isEqualTo(40);
        assertThat(drain()).containsExactly("a@2", "b@1");
    }

    @Test
    void anOlderVersionIsDroppedEvenWhenItComesBackFromAFailedBulk() {
        add("a", 2, 10);
        buffer.add(entry("a", 1, 20), true);

        assertThat(buffer.totalSizeInBytes()).isEqualTo(10);
        assertThat(drain()).containsExactly("a@2");
    }

    @Test
    void aFailedEntryGoesFirst() {
        add("a", 1, 10);
        buffer.add(entry("b", 1, 10), true);

        assertThat(drain()).containsExactly("b@1", "a@1");
    }

    @Test
    void whilePausedItLooksEmptyButKeepsEverything() {
        add("a", 1, 10);
        buffer.pause();
        add("b", 1, 10);

        assertThat(buffer.isEmpty()).isTrue();
        assertThat(buffer.size()).isZero();
        assertThat(buffer.totalSizeInBytes()).isZero();
        assertThat(buffer.peek()).isNull();
        assertThat(buffer.poll()).isNull();
        assertThat(buffer.held()).isEqualTo(2);
        assertThat(buffer.getBufferedState())
                .extracting(wrapper -> wrapper.getRequestEntry().id())
                .containsExactly("a", "b");

        buffer.resume();

        assertThat(buffer.totalSizeInBytes()).isEqualTo(20);
        assertThat(drain()).containsExactly("a@1", "b@1");
    }

    private void add(String id, long version, long size) {
        buffer.add(entry(id, version, size), false);
    }

    private List<String> drain() {
        List<String> drained = new ArrayList<>();
        while (!buffer.isEmpty()) {
            IndexEntry entry = Objects.requireNonNull(buffer.poll()).getRequestEntry();
            drained.add(entry.id() + "@" + entry.version());
        }
        return drained;
    }

    private static RequestEntryWrapper<IndexEntry> entry(String id, long version, long size) {
        return new RequestEntryWrapper<>(new IndexEntry(id, version, new byte[0]), size);
    }
}
