package io.tributary.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads definitions that stand in the tests. */
final class Definitions {

    static final String SMALLEST = """
            pipeline: acme
            kafka: {bootstrap: 'localhost:9092'}
            sources:
              crm:
                connector: postgres
                tables:
                  public.customers: {customer: {key: id}}
            index: {elasticsearch: {hosts: ['http://localhost:9200']}}
            """;

    private Definitions() {}

    /** The lines of the message with which the text is refused, as from the folder of the file; none if it is not. */
    static List<String> problems(String text, Map<String, String> environment) {
        try {
            read(text, environment);
            return List.of();
        } catch (InvalidDefinitionException e) {
            return String.valueOf(e.getMessage())
                    .lines()
                    .map(line -> line.replaceFirst("^\\S*(?=pipeline\\.yaml)", ""))
                    .toList();
        }
    }

    static PipelineDefinition smallest() {
        return read(SMALLEST, Map.of());
    }

    /** Reads the text from a file of its own, named {@code pipeline.yaml}. */
    static PipelineDefinition read(String text, Map<String, String> environment) {
        try {
            Path folder = Files.createTempDirectory("definition");
            Path file = folder.resolve("pipeline.yaml");
            try {
                return PipelineFile.read(Files.writeString(file, text), environment);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
