package io.tributary.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the identity core at size and prints what it found. */
@Command(
        name = "identity-scale",
        mixinStandardHelpOptions = true,
        description =
                "Changes a second, bytes a record, the rebuild and restore after a restart, a chain cut and joined, a giant divided.")
public final class IdentityScale implements Callable<Integer> {

    @Option(names = "--records", defaultValue = "1000000", description = "Records in the domain; ${DEFAULT-VALUE}.")
    private int records;

    @Option(
            names = "--chain",
            defaultValue = "200000",
            description = "Records in the chain and in the giant; ${DEFAULT-VALUE}.")
    private int chain;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new IdentityScale()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("records", records);
        DomainRun domain = new DomainRun(records, figures);
        domain.changes();
        domain.rebuild();
        new RestoreRun(records).restore(figures);
        figures.put("chain_and_giant_records", chain);
        new ChainRun(chain).cutAndJoin(figures);
        new GiantRun(chain).divide(figures);
        if (json) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        } else {
            figures.forEach((name, figure) ->
                    System.out.printf("%-36s %,12.1f%n", name.replace('_', ' '), figure.doubleValue()));
        }
        return 0;
    }
}
