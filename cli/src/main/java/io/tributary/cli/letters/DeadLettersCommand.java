package io.tributary.cli.letters;

import picocli.CommandLine.Command;

/** What the stations of a pipeline turned away. */
@Command(
        name = "dead-letters",
        description = "Shows what the job could not take, and sends it through the job again.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  ./tributary dead-letters list --pipeline pipeline.yaml --since 2h"},
        subcommands = {ListLetters.class, ShowLetter.class, ReplayLetters.class})
public final class DeadLettersCommand {}
