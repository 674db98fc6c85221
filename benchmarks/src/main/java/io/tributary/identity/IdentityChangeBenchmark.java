package io.tributary.identity;

import java.util.List;
import java.util.Random;
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

/** One change of one record in a graph of many, told to the end. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@SuppressWarnings("NullAway.Init")
public class IdentityChangeBenchmark {

    @Param({"10000", "1000000"})
    public int records;

    private final Random random = new Random(1);
    private SampleDomain domain;
    private IdentityGraph graph;

    @Setup
    public void fill() throws Exception {
        domain = new SampleDomain(records);
        graph = domain.graph();
    }

    /** A record takes the e-mail address of another one, or its own again: profiles merge and split. */
    @Benchmark
    public void changeAnIdentifier() throws Exception {
        int number = random.nextInt(records);
        String email = domain.email(random.nextBoolean() ? number : random.nextInt(records));
        change(number, List.of(email, domain.phone(number)));
    }

    /** A record comes again as it is. */
    @Benchmark
    public void changeNothing() throws Exception {
        int number = random.nextInt(records);
        change(number, domain.identifiers(number));
    }

    /** A record goes and comes again: two changes. */
    @Benchmark
    public void removeAndPutBack() throws Exception {
        int number = random.nextInt(records);
        graph.remove(domain.record(number), 1);
        change(number, domain.identifiers(number));
    }

    private void change(int number, List<String> identifiers) throws Exception {
        graph.upsert(domain.record(number), number, identifiers, 1);
        graph.drain(ResolveIdentities.STEP, SampleDomain.NOBODY);
    }
}
