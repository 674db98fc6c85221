package io.tributary.yaml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A mapping while it is read. The keys that are asked for are the known ones. */
public final class Section {

    private final Field field;
    private final Set<String> known = new LinkedHashSet<>();

    Section(Field field) {
        this.field = field;
    }

    /** The field under a key. */
    public Field get(String key) {
        known.add(key);
        return field.at(key);
    }

    /** The mapping itself. */
    public Field field() {
        return field;
    }

    /** The keys that nobody asked for so far. */
    public List<String> unknownKeys() {
        return unknown().stream().map(Field::name).toList();
    }

    void reportUnknownKeys() {
        unknown().forEach(entry -> field.problems.unknownKey(entry.line(), field.path(), entry.name(), known));
    }

    private List<Field> unknown() {
        return field.isMapping()
                ? field.entries("").stream()
                        .filter(entry -> !known.contains(entry.name()) && !entry.isReported())
                        .toList()
                : List.of();
    }
}
