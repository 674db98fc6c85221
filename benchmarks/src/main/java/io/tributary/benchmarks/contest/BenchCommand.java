package io.tributary.benchmarks.contest;

import picocli.CommandLine.Command;

/** The verbs of {@code ./tributary bench}. */
@Command(
        name = "tributary bench",
        description = "Measures Tributary beside others that do the same work, each in a JVM of its own.",
        mixinStandardHelpOptions = true,
        subcommands = {BenchListCommand.class, BenchRunCommand.class},
        footer = {"", "Example:", "  ./tributary bench run orders --rounds 3"})
final class BenchCommand {}
