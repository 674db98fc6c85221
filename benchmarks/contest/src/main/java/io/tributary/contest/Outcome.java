package io.tributary.contest;

import java.util.Map;

/**
 * What was measured of one run.
 *
 * @param messages that were in the change topics
 * @param wallSeconds from before the first was read until the last document was delivered and the program had ended in order
 * @param cpuSeconds of the whole JVM in that time, garbage collection and compilation included
 * @param documents that were delivered, each version counted
 * @param documentBytes of all of them
 * @param measures more, by name
 */
public record Outcome(
        long messages,
        double wallSeconds,
        double cpuSeconds,
        long documents,
        long documentBytes,
        Map<String, Double> measures) {

    /** The measure of the seconds that the JVM's compilers worked, by the clock. */
    public static final String COMPILING_SECONDS = "compiling_seconds";

    /** The measure of the seconds in which the JVM stood still for its garbage collector. */
    public static final String COLLECTING_SECONDS = "collecting_seconds";

    /** The measure of the most memory that the process had at once, in bytes; only where there is {@code /proc}. */
    public static final String PEAK_MEMORY_BYTES = "peak_memory_bytes";

    /** The measure of all that is kept of a task at its end, in bytes; of tasks that keep their state. */
    public static final String STATE_BYTES = "state_bytes";

    /** The measure of what the last checkpoint refers to, in bytes; of tasks that keep their state, on Flink. */
    public static final String CHECKPOINT_BYTES = "checkpoint_bytes";

    /** The measure of what the median checkpoint wrote, in bytes; of tasks that keep their state, on Flink. */
    public static final String CHECKPOINT_WRITTEN_BYTES = "checkpoint_written_bytes";

    /** The measure of how long the median checkpoint took; of tasks that keep their state, on Flink. */
    public static final String CHECKPOINT_SECONDS = "checkpoint_seconds";

    /** The measure of the changelogs in the broker, in bytes; of tasks that keep their state, on Kafka Streams. */
    public static final String CHANGELOG_BYTES = "changelog_bytes";

    /** The measure of the seconds of CPU that one of the task's servers used in the same time. */
    public static String cpuSecondsOf(String server) {
        return server + "_cpu_seconds";
    }
}
