package io.tributary.cli.letters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.cli.validate.PipelineOption;
import io.tributary.definition.PipelineDefinition;
import io.tributary.records.LetterHeader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one dead letter with all that it holds. */
@Command(
        name = "show",
        description =
                "Shows a dead letter: why the job did not take it, its key, its value. It may hold customer data.",
        footer = {"", "Example:", "  ./tributary dead-letters show 0/17 --pipeline pipeline.yaml"})
final class ShowLetter implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "LETTER",
            converter = LetterNumber.Converter.class,
            description = "The letter's number in the list: 0/17.")
    private @Nullable LetterNumber number;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Option(names = "--json", description = "Print it as JSON on one line.")
    private boolean json;

    @Override
    public Integer call() {
        PipelineDefinition definition = pipeline.read();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (PipelineTopics topics = PipelineTopics.open(definition.kafka())) {
            ConsumerRecord<byte[], byte[]> message =
                    new LetterBox(definition, topics).message(Objects.requireNonNull(number));
            Letter letter = Letter.of(definition, message);
            if (json) {
                out.println(json(letter, message));
            } else {
                print(letter, message, out);
            }
        }
        return 0;
    }

    private static ObjectNode json(Letter letter, ConsumerRecord<byte[], byte[]> message) {
        ObjectNode node = LetterJson.of(letter);
        node.put("error", Letter.header(message, LetterHeader.ERROR));
        ObjectNode headers = node.putObject("headers");
        originHeaders(message).forEach((name, value) -> headers.set(name, Content.json(value)));
        node.set("key", Content.json(message.key()));
        node.set("value", Content.json(message.value()));
        return node;
    }

    private static void print(Letter letter, ConsumerRecord<byte[], byte[]> message, PrintWriter out) {
        LetterTable.lines(List.of(letter)).forEach(out::println);
        String error = Letter.header(message, LetterHeader.ERROR);
        out.println("error: " + Content.text(error == null ? new byte[0] : error.getBytes(StandardCharsets.UTF_8)));
        originHeaders(message).forEach((name, value) -> out.println("header " + name + ": " + Content.text(value)));
        out.println("key: " + Content.text(message.key()));
        if (letter.cut() != null) {
            out.printf(
                    "the first %d of %d bytes, SHA-256 %s, of the value:%n",
                    message.value() == null ? 0 : message.value().length,
                    letter.cut().bytes(),
                    letter.cut().sha256());
        } else {
            out.println("value:");
        }
        out.println(Content.text(message.value()));
    }

    private static Map<String, byte @Nullable []> originHeaders(ConsumerRecord<byte[], byte[]> message) {
        Map<String, byte @Nullable []> headers = new TreeMap<>();
        message.headers().forEach(header -> {
            if (header.key().startsWith(LetterHeader.ORIGIN)) {
                headers.put(header.key().substring(LetterHeader.ORIGIN.length()), header.value());
            }
        });
        return headers;
    }
}
