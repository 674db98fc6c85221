package io.tributary.yaml;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The place of one value in a file, whether the value is there or not. An empty value is as good as none.
 *
 * <p>Each reading method reports what is wrong and then answers with a stand-in, so that reading goes on to the next
 * problem; what was read must be thrown away if the file has any.
 */
public final class Field extends Place {

    private Field(Problems problems, String path, String name, int line, @Nullable Node node, boolean confidential) {
        super(problems, path, name, line, node, confidential);
    }

    static Field root(Problems problems, @Nullable Node node) {
        return new Field(problems, "", "", 1, node, false);
    }

    /** The same field, its value (and all below) never shown in a problem. */
    public Field confidential() {
        return new Field(problems, path(), name(), line(), node, true);
    }

    /** The field with nothing in it, its problems unseen. */
    Field blank() {
        return new Field(problems.unseen(), path(), name(), line(), null, confidential);
    }

    /** The field under a key, without making the key a known one; absent where this is no mapping. */
    public Field at(String key) {
        Node.Entry entry = node instanceof Node.Mapping mapping ? mapping.first(key) : null;
        return entry == null
                ? new Field(problems, Problems.path(path(), key), key, line(), null, confidential)
                : child(entry);
    }

    private Field child(Node.Entry entry) {
        int childLine =
                entry.value() instanceof Node.Scalar scalar && !scalar.written().isEmpty()
                        ? scalar.line()
                        : entry.line();
        return new Field(
                problems, Problems.path(path(), entry.key()), entry.key(), childLine, entry.value(), confidential);
    }

    /** Whether the value is a mapping. */
    public boolean isMapping() {
        return node instanceof Node.Mapping;
    }

    /** The text, null where there is none. */
    public @Nullable String text(String expected) {
        if (!isPresent() || isReported()) {
            return null;
        }
        if (node instanceof Node.Scalar scalar) {
            return scalar.value();
        }
        wrong(expected);
        return null;
    }

    /** The text, empty where there is none, which is a problem. */
    public String requiredText(String expected) {
        requirePresent(expected);
        String text = text(expected);
        return text == null ? "" : text;
    }

    /**
     * What the text says to the conversion, which answers null or throws an {@link IllegalArgumentException} for a wrong
     * one; the fallback where there is no text.
     */
    public <T> T convert(T fallback, String expected, Function<String, @Nullable T> conversion) {
        String text = text(expected);
        if (text == null) {
            return fallback;
        }
        T value = converted(text, conversion);
        if (value == null) {
            wrong(expected);
            return fallback;
        }
        return value;
    }

    private static <T> @Nullable T converted(String text, Function<String, @Nullable T> conversion) {
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The items of a list; a single text is a list of one; none where there is no value. */
    public List<Field> items(String expected) {
        if (node instanceof Node.Sequence sequence) {
            return IntStream.range(0, sequence.items().size())
                    .mapToObj(i -> {
                        Node item = sequence.items().get(i);
                        return new Field(problems, path() + "[" + i + "]", name(), item.line(), item, confidential);
                    })
                    .toList();
        }
        if (node instanceof Node.Scalar) {
            return isPresent() ? List.of(this) : List.of();
        }
        if (isPresent()) {
            wrong(expected);
        }
        return List.of();
    }

    /** As {@link #items}; none is a problem. */
    public List<Field> requiredItems(String expected) {
        requirePresent(expected);
        List<Field> items = items(expected);
        if (items.isEmpty() && node instanceof Node.Sequence) {
            wrong(expected);
        }
        return items;
    }

    /** The fields of a mapping with names of the user's choice; none where there is no value. */
    public List<Field> entries(String expected) {
        if (node instanceof Node.Mapping mapping) {
            return mapping.entries().stream().map(this::child).toList();
        }
        if (isPresent()) {
            wrong(expected);
        }
        return List.of();
    }

    /** As {@link #entries}; none is a problem. */
    public List<Field> requiredEntries(String expected) {
        requirePresent(expected);
        List<Field> entries = entries(expected);
        if (entries.isEmpty() && isMapping()) {
            wrong(expected);
        }
        return entries;
    }

    /** Reads a mapping with known keys: those that the reader asks for. Every other key is a problem. */
    public <T> T section(String expected, Function<Section, T> reader) {
        if (isPresent() && !isMapping()) {
            wrong(expected);
            return reader.apply(new Section(blank()));
        }
        Section section = new Section(this);
        T read = reader.apply(section);
        section.reportUnknownKeys();
        return read;
    }

    /** As {@link #section}; no value at all is a problem. */
    public <T> T requiredSection(String expected, Function<Section, T> reader) {
        requirePresent(expected);
        return isPresent() ? section(expected, reader) : reader.apply(new Section(blank()));
    }
}
