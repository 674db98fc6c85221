package io.tributary.benchmarks.results;

/**
 * One measured run of a program that fills an index.
 *
 * @param seconds from before the first message was read, or the first bulk sent, until the index had all and the program
 *     had ended in order
 * @param messages that were in the change topics
 * @param documents that the index took, each version counted
 * @param bulks the requests that brought them
 * @param bulkBytes of all of them
 * @param cpuSeconds of the program's whole JVM
 * @param indexCpuSeconds of the whole server of the index
 */
public record IndexRun(
        double seconds,
        long messages,
        long documents,
        long bulks,
        long bulkBytes,
        double cpuSeconds,
        double indexCpuSeconds,
        double brokerCpuSeconds) {

    public double documentsPerSecond() {
        return documents / seconds;
    }

    public double messagesPerSecond() {
        return messages / seconds;
    }

    /** What the index has to do for one document. */
    double indexMicros() {
        return indexCpuSeconds * 1e6 / documents;
    }

    double documentsOfABulk() {
        return (double) documents / bulks;
    }

    /** Of all processors' time, what the index used. */
    double indexCores() {
        return indexCpuSeconds / seconds;
    }
}
