package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.world.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The workloads of a checkout: the files in {@code benchmarks/workloads}. */
final class Workloads {

    private static final String ENDING = ".yaml";

    private final Path root;

    private Workloads(Path root) {
        this.root = root;
    }

    /** Those of the checkout that the launcher is in. */
    static Workloads ofCheckout() {
        String root = System.getProperty("tributary.root");
        if (root == null) {
            throw new IllegalStateException("benchmarks run from a checkout only. Start them with ./tributary bench");
        }
        return new Workloads(Path.of(root));
    }

    /** The checkout. */
    Path root() {
        return root;
    }

    List<Workload> all() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(Workload::read)
                    .toList();
        }
    }

    /** @throws IllegalArgumentException if there is none, or its file is wrong */
    Workload named(String name) throws IOException {
        Path file = folder().resolve(name + ENDING);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("workload %s (expected: one of %s)"
                    .formatted(name, all().stream().map(Workload::name).toList()));
        }
        return Workload.read(file);
    }

    private Path folder() {
        return root.resolve("benchmarks").resolve("workloads");
    }
}
