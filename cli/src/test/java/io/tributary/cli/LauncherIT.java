package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in checkouts and on machines of many kinds. The commands it finds there are small scripts. */
class LauncherIT {

    private static final Path LAUNCHER =
            Path.of("..", "tributary").toAbsolutePath().normalize();
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "dirname",
            "find",
            "flock",
            "head",
            "mkdir",
            "mv",
            "readlink",
            "sed",
            "tail",
            "touch",
            "uname");

    @TempDir
    Path machine;

    private Path checkout;
    private Path path;

    private record Ended(int exitCode, String out, String err) {}

    @BeforeEach
    void aFreshCheckoutOnAMachineWithoutJava() throws IOException {
        checkout = Files.createDirectories(machine.resolve("a checkout"));
        Files.copy(LAUNCHER, checkout.resolve("tributary"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        path = Files.createDirectories(machine.resolve("bin"));
        for (String tool : TOOLS) {
            for (String folder : List.of("/usr/bin", "/bin")) {
                Path real = Path.of(folder, tool);
                if (Files.isExecutable(real) && !Files.exists(path.resolve(tool))) {
                    script(path.resolve(tool), "exec " + real + " \"$@\"");
                }
            }
        }
    }

    @Test
    void isAPosixScript() throws Exception {
        assertThat(run(Map.of(), "sh", "-n", LAUNCHER.toString()).exitCode()).isZero();
    }

    @Test
    void withoutJavaItSaysWhatToDo() throws Exception {
        Ended ended = launch(Map.of());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("needs a JDK 17 or newer and found none")
                .contains("set JAVA_HOME");
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws Exception {
        Ended ended = launch(Map.of("JAVA_HOME", jdk("old", "11.0.2").toString()));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("old: Java 11 (expected: 17 or newer)");
    }

    @Test
    void anEvenOlderJavaCountsItsVersionsAnotherWay() throws Exception {
        assertThat(launch(Map.of("JAVA_HOME", jdk("older", "1.8.0_392").toString()))
                        .err())
                .contains("older: Java 8 (expected: 17 or newer)");
    }

    @Test
    void aFittingJdkElsewhereIsTakenAndToldOf() throws Exception {
        jdk("jdks/new", "21.0.1");
        maven("3.9.9", "exit 0");
        Ended ended = launch(Map.of(
                "JAVA_HOME",
                jdk("old", "11.0.2").toString(),
                "TRIBUTARY_JDK_FOLDERS",
                machine.resolve("jdks").toString()));
        assertThat(ended.err()).contains("JAVA_HOME does not do, using " + machine.resolve("jdks/new") + " instead");
    }

    @Test
    void withoutMavenItSaysWhatToDo() throws Exception {
        Ended ended = launch(Map.of("JAVA_HOME", jdk("jdk", "17.0.1").toString()));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("found no mvn on the PATH").contains("Maven 3.8 or newer");
    }

    @Test
    void aMavenThatIsTooOldIsNamed() throws Exception {
        maven("3.6.3", "exit 0");
        Ended ended = launch(Map.of("JAVA_HOME", jdk("jdk", "17.0.1").toString()));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("is 3.6.3 (expected: 3.8 or newer)");
    }

    @Test
    void aBuildThatFailsShowsTheEndOfItsLogAndWhereItIs() throws Exception {
        maven("3.8.7", "echo '[ERROR] no room on the disk'; exit 1");
        Ended ended = launch(Map.of("JAVA_HOME", jdk("jdk", "17.0.1").toString()));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("building (first time: a few minutes)...")
                .contains("[ERROR] no room on the disk")
                .contains(checkout.resolve("target/build.log").toString());
    }

    @Test
    void itBuildsOnceThenStartsWithoutMavenAndPassesExitCodesThrough() throws Exception {
        maven("3.8.7", "mkdir -p cli/target/classes; printf '%s' \"$PWD/pom.xml\" >cli/target/classpath.txt");
        Map<String, String> environment = Map.of("JAVA_HOME", jdk("jdk", "25").toString(), "TRIBUTARY_OPTS", "-Dx=y");
        Ended first = launch(environment, "demo", "two words");
        assertThat(first.exitCode()).as(first.err()).isEqualTo(42);
        assertThat(first.err()).contains("building");
        assertThat(first.out())
                .contains("[io.tributary.cli.Main][demo][two words]")
                .contains("[-Dx=y]")
                .contains("[--sun-misc-unsafe-memory-access=allow]")
                .contains("a checkout/pom.xml]");

        Files.delete(path.resolve("mvn"));
        Ended second = launch(environment, "demo");
        assertThat(second.exitCode()).as(second.err()).isEqualTo(42);
        assertThat(second.err()).isEmpty();
    }

    @Test
    void jarsInTheFolderLibAreOnTheClassPath() throws Exception {
        maven("3.8.7", "mkdir -p cli/target/classes; printf '%s' \"$PWD/pom.xml\" >cli/target/classpath.txt");
        Map<String, String> environment =
                Map.of("JAVA_HOME", jdk("jdk", "17.0.1").toString());
        assertThat(launch(environment).out()).doesNotContain("/lib/");

        Path lib = Files.createDirectories(checkout.resolve("lib"));
        Files.createFile(lib.resolve("driver.jar"));

        assertThat(launch(environment).out()).contains("a checkout/pom.xml:" + lib + "/*]");
    }

    @Test
    void aChangedSourceOrAMovedCheckoutIsBuiltAnew() throws Exception {
        maven("3.8.7", "mkdir -p cli/target/classes; printf '%s' \"$PWD/pom.xml\" >cli/target/classpath.txt");
        Map<String, String> environment =
                Map.of("JAVA_HOME", jdk("jdk", "17.0.1").toString());
        launch(environment);
        assertThat(launch(environment).err()).isEmpty();

        Path source = checkout.resolve("records/src/main/java/A.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class A {}");
        assertThat(launch(environment).err()).contains("building what changed");

        checkout = Files.move(checkout, machine.resolve("moved"));
        assertThat(launch(environment).err()).contains("building what changed");
        assertThat(launch(environment).err()).isEmpty();
    }

    @Test
    void itWorksThroughALinkFromAnotherFolder() throws Exception {
        maven("3.8.7", "mkdir -p cli/target/classes; printf '%s' \"$PWD/pom.xml\" >cli/target/classpath.txt");
        Path link = Files.createSymbolicLink(machine.resolve("link"), Path.of("a checkout", "tributary"));
        Ended ended = run(Map.of("JAVA_HOME", jdk("jdk", "17.0.1").toString()), link.toString());
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(42);
        assertThat(ended.out()).doesNotContain("--sun-misc-unsafe-memory-access");
    }

    @Test
    void benchmarksAreAProgramOfTheirOwn() throws Exception {
        maven(
                "3.8.7",
                "echo \"$*\"; mkdir -p benchmarks/target/classes; printf '%s' \"$PWD/pom.xml\" >benchmarks/target/classpath.txt");
        Map<String, String> environment =
                Map.of("JAVA_HOME", jdk("jdk", "17.0.1").toString());
        Ended ended = launch(environment, "bench", "run", "smoke");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(42);
        assertThat(ended.out())
                .contains("[io.tributary.benchmarks.contest.Main][run][smoke]")
                .contains("a checkout/benchmarks/target/classes:")
                .contains("[-Dtributary.root=" + checkout + "]");
        assertThat(Files.readString(checkout.resolve("target/build.log"))).contains("-pl benchmarks -am");
    }

    /** A JDK whose java tells this version, else prints its arguments and ends with 42. */
    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(machine.resolve(name));
        script(
                home.resolve("bin/java"),
                "case $1 in",
                "  -version) echo 'openjdk version \"" + version + "\" 2024-01-01' >&2; exit 0 ;;",
                "esac",
                "for argument; do printf '[%s]' \"$argument\"; done",
                "exit 42");
        script(home.resolve("bin/javac"), "exit 0");
        return home;
    }

    private void maven(String version, String build) throws IOException {
        script(
                path.resolve("mvn"),
                "case $1 in",
                "  --version) echo 'Apache Maven " + version + "'; exit 0 ;;",
                "esac",
                build);
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ended launch(Map<String, String> environment, String... arguments) throws Exception {
        String[] command = Stream.concat(Stream.of(checkout.resolve("tributary").toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return run(environment, command);
    }

    private Ended run(Map<String, String> environment, String... command) throws Exception {
        Path out = Files.createTempFile(machine, "out", "");
        Path err = Files.createTempFile(machine, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(machine.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        builder.environment().put("TRIBUTARY_JDK_FOLDERS", "");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
