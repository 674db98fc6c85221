package io.tributary.benchmarks.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that one benchmark found out; its JSON is this record.
 *
 * @param date of the run, as 2026-11-23
 * @param machine processors, memory and operating system
 * @param versions by name, of what took part
 * @param conditions by name, what was the same for all contestants: heap, parallelism, interval of checkpoints
 * @param ceilings what the machine can do at all; that whose name begins with {@code raw read} is what entries are
 *     told as percentages of
 */
public record Results(
        String workload,
        String purpose,
        long events,
        long seed,
        String date,
        String machine,
        Map<String, String> versions,
        Map<String, String> conditions,
        List<Ceiling> ceilings,
        List<EntryResult> entries) {

    /** The ceiling that reads the contestants' messages and does nothing with them: whose name begins {@code raw read}. */
    Optional<Ceiling> rawRead() {
        return ceilings.stream()
                .filter(ceiling -> ceiling.name().startsWith("raw read"))
                .findFirst();
    }
}
