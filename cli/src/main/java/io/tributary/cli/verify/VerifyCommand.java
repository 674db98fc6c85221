package io.tributary.cli.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.cli.index.IndexAccess;
import io.tributary.cli.validate.PipelineOption;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.TableId;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares every document of an index with what a batch program makes of the source tables. */
@Command(
        name = "verify",
        description = {
            "Reads the source databases and the whole index, computes every profile anew with a program that shares nothing"
                    + " with the pipeline, and compares field by field. Over databases in use, give it several --attempts:"
                    + " only what differs in each of them counts.",
            "Exits with 0 if nothing is missing, extra or different, and with 1 otherwise. The examples show customer data."
        },
        footer = {
            "",
            "Examples:",
            "  ./tributary verify --pipeline pipeline.yaml",
            "  ./tributary verify --pipeline pipeline.yaml --attempts 3 --json"
        })
public final class VerifyCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Option(
            names = "--index",
            paramLabel = "ALIAS",
            description = "Another alias at the definition's servers (default: the definition's).")
    private @Nullable String index;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often to look, five seconds apart, as long as something differs; what differs each time"
                    + " counts (default: ${DEFAULT-VALUE}, which is for databases at rest).")
    private int attempts;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommandSpec verb = Objects.requireNonNull(spec);
        if (attempts < 1) {
            throw new ParameterException(verb.commandLine(), "--attempts is " + attempts + " (expected: 1 or more).");
        }
        PipelineDefinition definition = pipeline.read();
        String alias = index == null ? definition.index().alias() : index;
        try (IndexAccess access = IndexAccess.open(definition.index(), alias)) {
            Verdict verdict = access.ask(client -> Verification.of(
                    definition,
                    alias,
                    client,
                    attempts,
                    new Told(verb.commandLine().getErr())));
            print(verb.commandLine().getOut(), alias, verdict);
            return verdict.holds() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private void print(PrintWriter out, String alias, Verdict verdict) throws JsonProcessingException {
        if (json) {
            ObjectNode result = JSON.createObjectNode().put("index", alias).put("holds", verdict.holds());
            result.setAll((ObjectNode) JSON.valueToTree(verdict));
            out.println(JSON.writeValueAsString(result));
            return;
        }
        out.printf(
                "%s: %,d profiles and %,d aliases expected; missing %,d, extra %,d, different %,d%n",
                alias, verdict.profiles(), verdict.aliases(), verdict.missing(), verdict.extra(), verdict.different());
        verdict.examples().forEach(example -> out.println("  " + example));
    }

    /** Progress, a line each. */
    private record Told(PrintWriter err) implements Progress {

        @Override
        public void tableRead(TableId table, long rows) {
            err.printf("read %s: %,d rows%n", table, rows);
        }

        @Override
        public void documentsCompared(long documents) {
            err.printf("compared %,d documents%n", documents);
        }

        @Override
        public void comparingAgain(long found) {
            err.printf("%,d not as expected; looking again%n", found);
        }
    }
}
