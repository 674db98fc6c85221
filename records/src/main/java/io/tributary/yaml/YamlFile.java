package io.tributary.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML file with a mapping at its root, its references to the environment and to files replaced. */
public final class YamlFile {

    private final Problems problems;
    private final @Nullable Node root;

    private YamlFile(Problems problems, @Nullable Node root) {
        this.problems = problems;
        this.root = root;
    }

    /**
     * Opens the file and reports what is wrong with it as YAML: unreadable, not a mapping, keys written twice, aliases,
     * references that nothing stands behind. Never throws for what is in the file.
     */
    public static YamlFile open(Path file, Map<String, String> environment) {
        Problems problems = new Problems(file.toString());
        return new YamlFile(problems, root(file, environment, problems));
    }

    /** Whether there is anything to read. If not, one problem says why. */
    public boolean isReadable() {
        return root != null;
    }

    /** The mapping at the root. */
    public Field root() {
        return Field.root(problems, root);
    }

    /** All problems reported so far, by line. */
    public List<Problem> problems() {
        return problems.all();
    }

    private static @Nullable Node root(Path file, Map<String, String> environment, Problems problems) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Interpolation interpolation = new Interpolation(environment, folder == null ? file : folder);
            Node root = YamlTree.parse(withoutByteOrderMark(Files.readString(file)), interpolation);
            if (root instanceof Node.Mapping mapping) {
                check(mapping, "", problems);
                return root;
            }
            boolean empty = root == null
                    || root instanceof Node.Scalar scalar && scalar.value().isEmpty();
            problems.report(1, "", empty ? "the file is empty" : "no mapping", "keys and values", null);
        } catch (YamlSyntaxException e) {
            problems.report(e.line(), "", String.valueOf(e.getMessage()), null, null);
        } catch (NoSuchFileException e) {
            problems.report(0, "", "there is no such file", "a file of UTF-8 text", null);
        } catch (IOException e) {
            String why = Files.isDirectory(file)
                    ? "is a folder"
                    : "cannot be read (" + e.getClass().getSimpleName() + ")";
            problems.report(0, "", why, "a file of UTF-8 text", null);
        }
        return null;
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void check(Node node, String path, Problems problems) {
        if (node instanceof Node.Mapping mapping) {
            checkMapping(mapping, path, problems);
        } else if (node instanceof Node.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                check(sequence.items().get(i), path + "[" + i + "]", problems);
            }
        } else if (node instanceof Node.Unsupported unsupported) {
            problems.report(unsupported.line(), path, unsupported.seen(), unsupported.expected(), null);
        } else if (node instanceof Node.Scalar scalar && scalar.fault() != null) {
            problems.report(scalar.line(), path, scalar.masked(), scalar.fault(), null);
        }
    }

    private static void checkMapping(Node.Mapping mapping, String path, Problems problems) {
        Map<String, Integer> lines = new HashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            String entryPath = Problems.path(path, entry.key());
            Integer first = lines.putIfAbsent(entry.key(), entry.line());
            if (first != null) {
                problems.report(
                        entry.line(), entryPath, "duplicate key", "each key once; the first is on line " + first, null);
            }
            check(entry.value(), entryPath, problems);
        }
    }
}
