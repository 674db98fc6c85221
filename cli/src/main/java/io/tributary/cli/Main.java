package io.tributary.cli;

import io.tributary.cli.build.Versions;
import io.tributary.cli.chaos.ChaosCommand;
import io.tributary.cli.demo.DemoCommand;
import io.tributary.cli.ingest.IngestCommand;
import io.tributary.cli.letters.DeadLettersCommand;
import io.tributary.cli.profile.ProfileCommand;
import io.tributary.cli.schema.SchemaCommand;
import io.tributary.cli.validate.ValidateCommand;
import io.tributary.cli.verify.VerifyCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Exit codes: 0 done, 1 it could not be done (a message on the error stream says why and what to do),
 * 2 the command was not understood.
 */
@Command(
        name = "tributary",
        description = "Row changes of many databases in, one live customer profile out.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        scope = ScopeType.INHERIT,
        footer = {
            "",
            "Example:",
            "  ./tributary demo",
            "",
            "Each verb explains itself: ./tributary VERB --help",
            "Benchmarks, from a source checkout: ./tributary bench --help"
        },
        subcommands = {
            DemoCommand.class,
            ValidateCommand.class,
            ProfileCommand.class,
            IngestCommand.class,
            DeadLettersCommand.class,
            VerifyCommand.class,
            SchemaCommand.class,
            ChaosCommand.class
        })
public final class Main {

    private Main() {}

    /** Runs one verb and ends the process, whatever threads are left. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line as {@link #main} runs it. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(FailureMessage.of(failure));
                    return command.getCommandSpec().exitCodeOnExecutionException();
                })
                .setParameterExceptionHandler((misuse, arguments) -> explain(misuse))
                .setUsageHelpAutoWidth(true);
    }

    private static int explain(ParameterException misuse) {
        CommandLine command = misuse.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("tributary: " + misuse.getMessage());
        UnmatchedArgumentException.printSuggestions(misuse, err);
        err.println("Try: ./" + command.getCommandSpec().qualifiedName() + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
