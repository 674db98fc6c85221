package io.tributary.yaml;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a file and what problems can be reported of it. */
abstract sealed class Place permits Field {

    final Problems problems;
    final @Nullable Node node;
    final boolean confidential;
    private final String path;
    private final String name;
    private final int line;

    Place(Problems problems, String path, String name, int line, @Nullable Node node, boolean confidential) {
        this.problems = problems;
        this.path = path;
        this.name = name;
        this.line = line;
        this.node = node;
        this.confidential = confidential || Shown.isSecret(name);
    }

    /** The key that leads here. */
    public String name() {
        return name;
    }

    /** The keys that lead here, joined by dots. */
    public String path() {
        return path;
    }

    /** From 1; where nothing stands here, the line of what it should stand in. */
    public int line() {
        return line;
    }

    /** The file of this name, which may be relative to the folder of the file that is read. */
    public Path resolve(String name) {
        return problems.folder().resolve(name);
    }

    public boolean isPresent() {
        return node != null
                && !(node instanceof Node.Scalar scalar && scalar.value().isEmpty() && scalar.fault() == null);
    }

    /** Whether a problem may quote from the value: it is a text without references that does not look like a secret. */
    public boolean isQuotable() {
        return node instanceof Node.Scalar scalar && !confidential && !scalar.interpolated() && !Shown.isHidden(scalar);
    }

    /** Whether the value came from the environment or a file. */
    public boolean isInterpolated() {
        return node instanceof Node.Scalar scalar && scalar.interpolated();
    }

    /** The value as a problem may show it. */
    public String shown() {
        return isPresent() ? Shown.value(node, confidential) : "nothing";
    }

    /** Reports if there is no value. */
    public void requirePresent(String expected) {
        if (!isPresent()) {
            problems.missing(line, path, expected);
        }
    }

    /** Reports the value as wrong, unless it was reported as unreadable before. */
    public void wrong(String expected) {
        wrong(expected, List.of());
    }

    /** As {@link #wrong(String)}, with the known name that is nearest to the value. */
    public void wrong(String expected, Collection<String> known) {
        if (!isReported()) {
            report(shown(), expected, isQuotable() ? NearestName.of(shown(), known) : null);
        }
    }

    /** Reports the key as wrong. */
    public void wrongName(String expected, Collection<String> known) {
        report(Shown.key(name), expected, NearestName.of(name, known));
    }

    /** Reports a finding in words of its own. */
    public void report(String finding, @Nullable String expected) {
        report(finding, expected, null);
    }

    /** As {@link #report(String, String)}, with the known name that is nearest to one that was seen. */
    public void report(String finding, String expected, String seen, Collection<String> known) {
        report(finding, expected, NearestName.of(seen, known));
    }

    private void report(String finding, @Nullable String expected, @Nullable String nearest) {
        problems.report(line, path, finding, expected, nearest);
    }

    /** Whether what stands here was reported when the file was opened. */
    boolean isReported() {
        return node instanceof Node.Unsupported || node instanceof Node.Scalar scalar && scalar.fault() != null;
    }
}
