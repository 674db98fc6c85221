package io.tributary.definition;

import java.io.Serializable;
import java.util.List;

/**
 * A checked pipeline definition. Every reference in it holds: the tables that activities refer to exist, each identifier
 * is mapped by a table or made of attributes that one table maps, and has a rule, each metric's activity and fields exist,
 * each enrichment's reference and attribute do, and each condition compiles against what it names.
 *
 * @param identity strongest first
 */
public record PipelineDefinition(
        String pipeline,
        KafkaDefinition kafka,
        List<SourceDefinition> sources,
        List<IdentifierRule> identity,
        ProfileDefinition profile,
        DedupeDefinition dedupe,
        IndexDefinition index)
        implements Serializable {

    /** All tables of all sources. */
    public List<TableDefinition> tables() {
        return sources.stream().flatMap(source -> source.tables().stream()).toList();
    }

    /** The topic that carries a table's changes: {@code <pipeline>.<source>.<schema>.<table>}. */
    public String changeTopic(TableId table) {
        return pipeline + "." + table;
    }

    /** The topic of the records that a station turned away. */
    public String deadLetterTopic() {
        return pipeline + ".dead-letters";
    }

    /** The topic of profiles to show again; the key is the profile id, the value empty. */
    public String recallTopic() {
        return pipeline + ".recalls";
    }

    /** The compacted topic of the finished documents, keyed by profile id. */
    public String profileTopic() {
        return pipeline + ".profiles";
    }

    /** The topic of merges and splits of profiles, in order within a tenant. */
    public String identityEventTopic() {
        return pipeline + ".identity-events";
    }

    /** The topic of the segments that profiles enter and leave, keyed by profile id. */
    public String segmentEventTopic() {
        return pipeline + ".segment-events";
    }

    /** Whether customer tables name a tenant; either all do or none. */
    public boolean hasTenants() {
        return tables().stream()
                .anyMatch(table -> table instanceof CustomerTable customer && customer.tenant() != null);
    }

    /** The compacted topic in which ingest keeps how far it has read each source. */
    public String offsetTopic() {
        return pipeline + ".ingest-offsets";
    }
}
