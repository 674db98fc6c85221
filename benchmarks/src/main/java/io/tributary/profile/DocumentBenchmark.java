package io.tributary.profile;

import io.tributary.benchmarks.world.SampleMessages;
import io.tributary.definition.PipelineDefinition;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.NamedValues;
import io.tributary.records.Names;
import io.tributary.records.PartialTotal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A profile of so many records: put together, and written as a document. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class DocumentBenchmark {

    private static final Names ATTRIBUTES = Names.of(List.of("first_name", "last_name", "city"));
    private static final Names IDENTIFIERS = Names.of(List.of("email", "phone"));

    @Param({"1", "4"})
    public int records;

    private final Map<String, Contribution> contributions = new HashMap<>();
    private Assembly assembly;
    private DocumentEncoder encoder;
    private Profile profile;

    @Setup
    public void fill() {
        PipelineDefinition definition = SampleMessages.definition();
        for (int i = 0; i < records; i++) {
            contributions.put("shop.public.accounts/" + i, contribution(i));
        }
        assembly = new Assembly(definition.profile());
        encoder = new DocumentEncoder(DocumentShape.of(definition));
        profile = assembly.of(contributions);
    }

    @Benchmark
    public Object assemble() {
        return assembly.of(contributions);
    }

    @Benchmark
    public byte[] write() {
        DocumentDraft draft = encoder.profile("mqegk9kvp3cxve2pfzdajdb2", profile, List.of());
        draft.fingerprint(1);
        return draft.complete(ProfileHead.NEW, 1_767_225_600_000L);
    }

    @SuppressWarnings("NullAway") // none of the identifiers is null
    private static Contribution contribution(int number) {
        CustomerRecord customer = new CustomerRecord(
                "",
                1_767_225_600_000_007L,
                1_767_225_600_000_007L + number,
                "lsn 2402312" + number,
                NamedValues.ofPresent(IDENTIFIERS, new String[] {"customer7.v0@mail.example", "+49100000000" + number}),
                NamedValues.of(ATTRIBUTES, new String[] {"Anna", "Zimmermann", "Ulm"}),
                0);
        Map<String, PartialTotal> totals = Map.of(
                "orders", new PartialTotal("7", "", "", 7, null, null),
                "lifetime_value", new PartialTotal("1234.56", "", "", 5, null, null),
                "last_order_at", PartialTotal.candidate("2026-01-02T03:04:05.123457Z", "", "order/" + number));
        return new Contribution(customer, totals, Map.of());
    }
}
