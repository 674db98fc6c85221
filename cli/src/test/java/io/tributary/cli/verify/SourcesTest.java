package io.tributary.cli.verify;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.tributary.definition.ConnectionProperties;
import io.tributary.definition.DedupeDefinition;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest {

    @Test
    void aSourceThatCannotBeReadIsToldBeforeAnyTableIsRead() {
        ConnectionProperties none = new ConnectionProperties(Map.of());
        PipelineDefinition definition = new PipelineDefinition(
                "acme",
                new KafkaDefinition("localhost:9092", none, 4, 1),
                List.of(
                        new SourceDefinition("crm", "postgres", none, List.of()),
                        new SourceDefinition("web", "mongodb", none, List.of())),
                List.of(),
                new ProfileDefinition(List.of(), List.of(), List.of(), List.of()),
                new DedupeDefinition(DedupeDefinition.DEFAULT_RETENTION),
                new IndexDefinition(List.of(), null, null, null, "profiles", Duration.ofMillis(200), 1, 0));

        assertThatThrownBy(() -> new Sources(definition, new NobodyListens())
                        .read(table -> true, (table, row) -> fail("a row of " + table.id())))
                .hasMessage(
                        "sources.web.connector: mongodb, whose tables verify cannot read (expected: one of mariadb, mysql, postgres). A profile depends on the rows of every source, so nothing of this index can be compared; what can be is the index of a definition with the other sources only.");
    }

    private static final class NobodyListens implements Progress {

        @Override
        public void tableRead(TableId table, long rows) {
            fail("read " + table);
        }

        @Override
        public void documentsCompared(long documents) {
            fail("compared " + documents);
        }

        @Override
        public void comparingAgain(long found) {
            fail("comparing again");
        }
    }
}
