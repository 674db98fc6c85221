package io.tributary.cli.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.tributary.definition.PipelineDefinition;
import java.util.List;

/** The JSON Schema of a definition's documents, to hold documents against. */
public final class ProfileSchema {

    private final JsonSchema schema;

    private ProfileSchema(JsonSchema schema) {
        this.schema = schema;
    }

    public static ProfileSchema of(PipelineDefinition definition) {
        return new ProfileSchema(
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(ProfileJsonSchema.of(definition)));
    }

    /** What is wrong with a document of any kind; nothing if it is as the schema says. */
    public List<String> problems(JsonNode document) {
        return schema
                .validate(document, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
