package io.tributary.benchmarks.results;

import io.tributary.contest.Outcome;
import io.tributary.contest.Task;
import java.util.Objects;

/**
 * One measured run of one entry.
 *
 * @param brokerCpuSeconds what the broker used meanwhile: for reading, and for whatever a contestant keeps in Kafka
 */
public record Run(Outcome outcome, double brokerCpuSeconds) {

    /** Of a task with the broker among its servers. */
    public static Run of(Outcome outcome) {
        return new Run(outcome, Objects.requireNonNull(outcome.measures().get(Outcome.cpuSecondsOf(Task.BROKER))));
    }

    /** Messages for each second of CPU that the contestant and the broker used. */
    public double perCpuSecond() {
        return outcome.messages() / (outcome.cpuSeconds() + brokerCpuSeconds);
    }

    /** Messages for each second of CPU that the contestant's JVM used, the broker left out. */
    public double perOwnCpuSecond() {
        return outcome.messages() / outcome.cpuSeconds();
    }

    /** Messages for each second of wall-clock time. */
    public double perSecond() {
        return outcome.messages() / outcome.wallSeconds();
    }
}
