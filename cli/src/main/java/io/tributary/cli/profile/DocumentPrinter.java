package io.tributary.cli.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Prints documents as JSON: indented for people, one line each with {@code --json} for programs. */
final class DocumentPrinter {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--json", description = "Print each document on a line of its own.")
    private boolean json;

    void print(CommandSpec verb, ObjectNode document) {
        try {
            verb.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? JSON.writeValueAsString(document)
                                    : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
