package io.tributary.ingest;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;

/** Under which name an engine keeps its offsets and tells its measures; the start of its topics' names. */
public final class EngineName {

    private EngineName() {}

    public static String of(PipelineDefinition definition, SourceDefinition source) {
        return of(definition, source.name());
    }

    /** @param source a source's name, which need not be in the definition */
    static String of(PipelineDefinition definition, String source) {
        return definition.pipeline() + "." + source;
    }

    /** The transactional id of the producer that alone may write what the engine tells. */
    static String transactionalId(String engine) {
        return "ingest-" + engine;
    }

    /** The consumer group by which the processes agree on who captures the engine's source. */
    static String group(String engine) {
        return engine + ".ingest";
    }
}
