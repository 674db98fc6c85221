package io.tributary.embedded;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the Java runtimes of this machine: the present one, those the environment names, those in the usual folders.
 * The version is read from the {@code release} file every runtime carries; none is run.
 */
final class JavaHomes {

    private static final Pattern FEATURE_VERSION = Pattern.compile("\"?(?:1\\.)?(\\d+).*");

    private final JavaHome present;
    private final Map<String, String> environment;
    private final Path root;
    private final Path userHome;

    JavaHomes(JavaHome present, Map<String, String> environment, Path root, Path userHome) {
        this.present = present;
        this.environment = environment;
        this.root = root;
        this.userHome = userHome;
    }

    static JavaHomes ofThisMachine() {
        return new JavaHomes(
                new JavaHome(
                        Path.of(System.getProperty("java.home")),
                        Runtime.version().feature()),
                System.getenv(),
                Path.of("/"),
                Path.of(System.getProperty("user.home")));
    }

    /** All runtimes found, the present one first; a folder that several links lead to may be named more than once. */
    List<JavaHome> find() {
        List<JavaHome> found = new ArrayList<>();
        found.add(present);
        candidates().forEach(folder -> {
            OptionalInt version = version(folder);
            if (version.isPresent() && Files.isExecutable(new JavaHome(folder, 0).executable())) {
                found.add(new JavaHome(folder, version.getAsInt()));
            }
        });
        return found;
    }

    private List<Path> candidates() {
        List<Path> candidates = new ArrayList<>();
        environment.forEach((name, value) -> {
            if ((name.startsWith("JAVA_HOME") || name.equals("JDK_HOME")) && !value.isBlank()) {
                candidates.add(Path.of(value));
            }
        });
        candidates.addAll(foldersIn(root.resolve("usr/lib/jvm")));
        candidates.addAll(foldersIn(userHome.resolve(".sdkman/candidates/java")));
        foldersIn(root.resolve("Library/Java/JavaVirtualMachines"))
                .forEach(bundle -> candidates.add(bundle.resolve("Contents/Home")));
        return candidates;
    }

    private static List<Path> foldersIn(Path parent) {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent, Files::isDirectory)) {
                stream.forEach(folders::add);
            } catch (IOException unreadable) {
                return List.of();
            }
        }
        folders.sort(null);
        return folders;
    }

    private static OptionalInt version(Path folder) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("release"))) {
            release.load(reader);
        } catch (IOException noRuntime) {
            return OptionalInt.empty();
        }
        Matcher matcher = FEATURE_VERSION.matcher(release.getProperty("JAVA_VERSION", ""));
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
