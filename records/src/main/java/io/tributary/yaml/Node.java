package io.tributary.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML file and the line (from 1) on which it stands; for what stands under a key, the line of the key. */
sealed interface Node {

    int line();

    /** @param entries in the order of the file; a key that is written twice is there twice */
    record Mapping(int line, List<Entry> entries) implements Node {

        @Nullable
        Entry first(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .findFirst()
                    .orElse(null);
        }
    }

    record Entry(String key, int line, Node value) {}

    record Sequence(int line, List<Node> items) implements Node {}

    /**
     * @param value with every reference replaced; empty for a YAML null
     * @param written as in the file, references and all
     * @param masked as in the file, with everything but the names of the references masked
     * @param interpolated whether it holds a reference
     * @param fault what a reference in it needs to be replaced; null if all were
     */
    record Scalar(
            int line,
            String value,
            String written,
            String masked,
            boolean interpolated,
            @Nullable String fault) implements Node {

        @Override
        public String toString() {
            return "Scalar[line=" + line + ", masked=" + masked + "]";
        }
    }

    /** Valid YAML that means nothing here. */
    record Unsupported(int line, String seen, String expected) implements Node {}
}
