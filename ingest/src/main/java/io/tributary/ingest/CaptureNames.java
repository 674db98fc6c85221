package io.tributary.ingest;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;

/**
 * Under which names others know the capture of one source.
 *
 * @param engine the name in Debezium's own measures
 * @param slot the replication slot in the source's database
 */
public record CaptureNames(String engine, String slot) {

    public static CaptureNames of(PipelineDefinition definition, SourceDefinition source) {
        return new CaptureNames(
                EngineProperties.engineName(definition, source), EngineProperties.slot(definition, source));
    }
}
