package io.tributary.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns YAML text into {@link Node}s. Anchors mean nothing as long as nothing refers to them. */
final class YamlTree {

    private static final int OWN_LINE = 0;
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final YAMLParser parser;
    private final Interpolation interpolation;

    private YamlTree(YAMLParser parser, Interpolation interpolation) {
        this.parser = parser;
        this.interpolation = interpolation;
    }

    /** The document's root; null if there is nothing in it. */
    static @Nullable Node parse(String text, Interpolation interpolation) throws YamlSyntaxException {
        checkCharacters(text);
        try (YAMLParser parser = new YAMLFactory().createParser(interpolation.protect(text))) {
            return new YamlTree(parser, interpolation).document();
        } catch (MarkedYAMLException e) {
            throw new YamlSyntaxException(e.getProblemMark().getLine() + 1, "not YAML: " + e.getProblem(), e);
        } catch (JsonProcessingException e) {
            // Its message may quote the file.
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new YamlSyntaxException(line, "not YAML whose keys are plain texts", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading text from memory", e);
        }
    }

    private static void checkCharacters(String text) throws YamlSyntaxException {
        Matcher forbidden = FORBIDDEN.matcher(text);
        if (forbidden.find()) {
            int line = text.substring(0, forbidden.start()).split("\\R", -1).length;
            String code = "U+%04X".formatted(forbidden.group().codePointAt(0));
            throw new YamlSyntaxException(line, "not YAML: it has the character " + code);
        }
    }

    private @Nullable Node document() throws IOException, YamlSyntaxException {
        if (parser.nextToken() == null) {
            return null;
        }
        Node root = node(OWN_LINE);
        if (parser.nextToken() != null) {
            throw new YamlSyntaxException(line(), "a second YAML document (expected: one in a file)");
        }
        return root;
    }

    /** @param keyLine the line of the key that a mapping or sequence stands under */
    private Node node(int keyLine) throws IOException {
        int line = keyLine == OWN_LINE || parser.currentToken().isScalarValue() ? line() : keyLine;
        if (parser.isCurrentAlias()) {
            return new Node.Unsupported(line, "a YAML alias", "the value itself, written out");
        }
        boolean tagged = parser.getTypeId() != null;
        Node node = untagged(line);
        return tagged ? new Node.Unsupported(line, "a YAML tag", "the value without it") : node;
    }

    private Node untagged(int line) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(line);
            case START_ARRAY -> sequence(line);
            case VALUE_NULL -> interpolation.scalar(line, "");
            default -> interpolation.scalar(line, parser.getText());
        };
    }

    private Node mapping(int line) throws IOException {
        List<Node.Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int keyLine = line();
            String text = parser.currentName();
            String key = interpolation.written(text);
            boolean plain = key.equals(text) && !parser.isCurrentAlias();
            parser.nextToken();
            Node value = node(keyLine);
            entries.add(new Node.Entry(
                    key,
                    keyLine,
                    plain ? value : new Node.Unsupported(keyLine, "not a plain key", "a key without ${...} or alias")));
        }
        return new Node.Mapping(line, List.copyOf(entries));
    }

    private Node sequence(int line) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(OWN_LINE));
        }
        return new Node.Sequence(line, List.copyOf(items));
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
