package io.tributary.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** A program that starts one server, prints its process id and port, and then waits to be killed. */
final class ServerInItsOwnJvm {

    record Child(Process jvm, long serverPid, int port) {

        ProcessHandle server() {
            return ProcessHandle.of(serverPid).orElseThrow(() -> new AssertionError("no process " + serverPid));
        }
    }

    private ServerInItsOwnJvm() {}

    static Child start(String server, Path folder) throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerInItsOwnJvm.class.getName(),
                        server,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        String line = Objects.requireNonNull(output.readLine(), "the child ended without starting " + server);
        String[] words = line.split(" ");
        return new Child(jvm, Long.parseLong(words[0]), Integer.parseInt(words[1]));
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("Postgres")) {
            PostgresServer server = PostgresServer.start(folder);
            System.out.println(server.pid() + " " + server.port());
        } else if (arguments[0].equals("MariaDB")) {
            MariaDbServer server = MariaDbServer.start(folder);
            System.out.println(server.pid() + " " + server.port());
        } else {
            ElasticsearchServer server =
                    ElasticsearchServer.start(folder, ElasticsearchRelease.valueOf(arguments[0]), 0);
            System.out.println(server.pid() + " " + server.url().getPort());
        }
        Thread.currentThread().join();
    }
}
