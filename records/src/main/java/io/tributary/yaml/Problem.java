package io.tributary.yaml;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something in a file that has to be changed.
 *
 * @param file as the reader was given it
 * @param line from 1; 0 for the file as a whole
 * @param path the keys that lead to it, joined by dots; empty for the file as a whole
 * @param seen the value as written in the file, never a secret or what a reference stands for; or what is wrong with it
 * @param expected what would be right; null where {@code seen} says it all
 * @param nearest the known name that was probably meant; null if none is near
 */
public record Problem(
        String file,
        int line,
        String path,
        String seen,
        @Nullable String expected,
        @Nullable String nearest) implements Serializable {

    /** One line: {@code pipeline.yaml:31 dedupe.retention: -5m (expected: a duration above 0, such as 7d)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        text.append(line > 0 ? ":" + line : "").append(path.isEmpty() ? "" : " " + path);
        text.append(": ").append(seen);
        if (expected != null) {
            text.append(" (expected: ").append(expected);
            text.append(nearest == null ? "" : "; did you mean \"" + nearest + "\"?")
                    .append(')');
        } else if (nearest != null) {
            text.append(" (did you mean \"").append(nearest).append("\"?)");
        }
        return text.toString();
    }
}
