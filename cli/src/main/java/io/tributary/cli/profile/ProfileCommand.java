package io.tributary.cli.profile;

import picocli.CommandLine.Command;

/** Looks up profiles in the index, by id or by an identifier, and explains them. */
@Command(
        name = "profile",
        description = "Looks up customer profiles in the index, and explains them.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  ./tributary profile find --pipeline pipeline.yaml --email ann@example.org"},
        subcommands = {GetProfile.class, FindProfile.class, WhyProfile.class, WhyLinked.class})
public final class ProfileCommand {}
