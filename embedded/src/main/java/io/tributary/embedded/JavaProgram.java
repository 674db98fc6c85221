package io.tributary.embedded;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A Java program to be run in JVMs of its own, by this JVM's Java.
 *
 * @param classPath where its classes are, as {@code java -cp} takes it
 * @param heapMegabytes the largest heap
 * @param options more of the JVM; what this JVM was told of modules ({@code --add-opens}) is passed on besides
 * @param command the main class and its arguments
 * @param environment more variables
 */
public record JavaProgram(
        String classPath,
        int heapMegabytes,
        List<String> options,
        List<String> command,
        Map<String, String> environment) {

    public JavaProgram {
        options = List.copyOf(options);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A program on this JVM's own class path. */
    public static JavaProgram ofOurs(int heapMegabytes, List<String> options, List<String> command) {
        return new JavaProgram(ownClassPath(), heapMegabytes, options, command, Map.of());
    }

    /** This JVM's class path. */
    public static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    /**
     * Starts it once more and returns at once.
     *
     * @param log takes what it prints, behind what is there
     * @throws ServerStartException when there is no process
     */
    public JavaProcess start(Path log) {
        try {
            Path absolute = log.toAbsolutePath();
            Path folder = Files.createDirectories(Objects.requireNonNull(absolute.getParent()));
            return new JavaProcess(GuardedProcess.start(folder, wholeCommand(), environment, absolute), absolute);
        } catch (IOException e) {
            throw new ServerStartException(
                    "%s could not be started: %s. Look at the disk of %s and at the number of processes."
                            .formatted(command.get(0), e.getMessage(), log),
                    e);
        }
    }

    private List<String> wholeCommand() {
        List<String> whole = new ArrayList<>();
        whole.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        whole.add("-Xmx" + heapMegabytes + "m");
        // Many small JVMs side by side, each for minutes: what starts quickly and takes little.
        whole.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(whole::add);
        whole.addAll(options);
        whole.addAll(List.of("-cp", classPath));
        whole.addAll(command);
        return whole;
    }
}
