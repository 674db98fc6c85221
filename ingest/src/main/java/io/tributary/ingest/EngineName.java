package io.tributary.ingest;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;

/** Under which name an engine keeps its offsets and tells its measures; the start of its topics' names. */
public final class EngineName {

    private EngineName() {}

    public static String of(PipelineDefinition definition, SourceDefinition source) {
        return definition.pipeline() + "." + source.name();
    }
}
