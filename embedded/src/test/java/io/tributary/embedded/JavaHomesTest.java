package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomesTest {

    private final Path root;
    private final JavaHome present;

    JavaHomesTest(@TempDir Path root) {
        this.root = root;
        present = new JavaHome(root.resolve("present"), 17);
    }

    @Test
    void thePresentRuntimeComesFirstAndNeedsNoReleaseFile() {
        assertThat(find(Map.of())).containsExactly(present);
    }

    @Test
    void looksIntoTheUsualFoldersOfLinuxSdkmanAndMac() throws IOException {
        JavaHome linux = runtime("usr/lib/jvm/temurin-25-jdk", "\"25.0.3\"", 25);
        JavaHome sdkman = runtime("home/.sdkman/candidates/java/21.0.2-tem", "\"21.0.2\"", 21);
        JavaHome mac = runtime("Library/Java/JavaVirtualMachines/zulu-22.jdk/Contents/Home", "\"22\"", 22);
        assertThat(find(Map.of())).containsExactly(present, linux, sdkman, mac);
    }

    @Test
    void followsEveryVariableThatNamesOne() throws IOException {
        JavaHome plain = runtime("a", "\"17.0.1\"", 17);
        JavaHome numbered = runtime("b", "\"21-ea\"", 21);
        JavaHome old = runtime("c", "\"1.8.0_392\"", 8);
        Map<String, String> environment = Map.of(
                "JAVA_HOME", plain.folder().toString(),
                "JAVA_HOME_21_X64", numbered.folder().toString(),
                "JDK_HOME", old.folder().toString(),
                "JAVA_HOME_11", "",
                "JAVA_OPTS", "-Xmx1g",
                "JAVA_HOME_99", root.resolve("absent").toString());
        assertThat(find(environment)).containsExactlyInAnyOrder(present, plain, numbered, old);
    }

    @Test
    void leavesOutFoldersThatAreNoRuntime() throws IOException {
        Files.createDirectories(root.resolve("usr/lib/jvm/openjdk-17"));
        runtime("usr/lib/jvm/nonsense", "\"soon\"", 0);
        Path withoutProgram = Files.createDirectories(root.resolve("usr/lib/jvm/half"));
        Files.writeString(withoutProgram.resolve("release"), "JAVA_VERSION=\"21\"");
        Files.writeString(root.resolve("usr/lib/jvm/.java-17.jinfo"), "name=java-17");
        assertThat(find(Map.of())).containsExactly(present);
    }

    private Iterable<JavaHome> find(Map<String, String> environment) {
        return new JavaHomes(present, environment, root, root.resolve("home")).find();
    }

    private JavaHome runtime(String path, String version, int feature) throws IOException {
        Path folder = root.resolve(path);
        Files.createDirectories(folder.resolve("bin"));
        assertThat(Files.createFile(folder.resolve("bin/java")).toFile().setExecutable(true))
                .isTrue();
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=" + version + "\n");
        return new JavaHome(folder, feature);
    }
}
