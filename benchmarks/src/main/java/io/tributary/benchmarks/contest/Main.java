package io.tributary.benchmarks.contest;

import picocli.CommandLine;

/** What {@code ./tributary bench} starts. Exit codes: 0 done, 1 it could not be done, 2 the command was not understood. */
public final class Main {

    private Main() {}

    /** Ends the process, whatever threads are left. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("tributary: " + failure.getMessage());
                    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                        command.getErr().println("  because: " + cause);
                    }
                    return command.getCommandSpec().exitCodeOnExecutionException();
                })
                .setUsageHelpAutoWidth(true);
    }
}
