package io.tributary.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The problems of one file, gathered while it is read. Not thread-safe. */
final class Problems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private final List<Problem> missing = new ArrayList<>();
    private final Set<String> misspelled = new HashSet<>();

    Problems(String file) {
        this.file = file;
    }

    /** The folder of the file. */
    Path folder() {
        Path folder = Path.of(file).toAbsolutePath().getParent();
        return folder == null ? Path.of("/") : folder;
    }

    /** A collector whose problems nobody sees: for what would only follow from a problem that is reported already. */
    Problems unseen() {
        return new Problems(file);
    }

    void report(int line, String path, String seen, @Nullable String expected, @Nullable String nearest) {
        found.add(new Problem(file, line, path, seen, expected, nearest));
    }

    void missing(int line, String path, String expected) {
        missing.add(new Problem(file, line, path, "missing", expected, null));
    }

    /** An unknown key. A missing key that it probably stands for is not reported as well. */
    void unknownKey(int line, String parent, String key, Set<String> known) {
        String nearest = NearestName.of(key, known);
        if (nearest != null) {
            misspelled.add(path(parent, nearest));
        }
        String expected = nearest == null ? known.isEmpty() ? null : "one of " + String.join(", ", known) : null;
        report(line, path(parent, key), "unknown key", expected, nearest);
    }

    /** All problems in the order of their lines. */
    List<Problem> all() {
        List<Problem> all = new ArrayList<>(found);
        missing.stream().filter(problem -> !misspelled.contains(problem.path())).forEach(all::add);
        return all.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line))
                .toList();
    }

    static String path(String parent, String key) {
        String shown = Shown.key(key);
        return parent.isEmpty() ? shown : parent + "." + shown;
    }
}
