package io.tributary.contest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one JVM of a contestant is to do. Written by the harness as JSON.
 *
 * @param workload its name; says which of its programs a contestant runs
 * @param warmUps files of pipeline definitions, alike but for the pipeline's name and with it the topics. Each is worked through
 *     to its end, in this order, before the {@linkplain Turns turns} that are measured.
 * @param variant what differs between the entries of one contestant, such as {@code heap} and {@code rocksdb}
 * @param parallelism how many threads share the work
 * @param commitMillis between checkpoints, or commits
 * @param holdBackMillis the longest that a contestant may hold back a change to save work by taking it together with others
 * @param folder for state and checkpoints; exists
 * @param documents file for the delivered documents; null: they are counted and dropped
 * @param earlier file of the documents that a JVM which was killed has delivered of the same task; null: there was none
 * @param servers the processes that serve it, by name, whose CPU time is measured too: {@link #BROKER} and maybe others
 * @param kept 0: no state is kept. Otherwise this JVM may be killed, and another be given the same task, which goes on with the
 *     state that lies in the folder; the work is done when so many messages came and are worked through. The documents are
 *     stamped, and the contestant also tells how large its state is at the end.
 */
public record Task(
        String workload,
        List<String> warmUps,
        String variant,
        int parallelism,
        long commitMillis,
        long holdBackMillis,
        String folder,
        @Nullable String documents,
        @Nullable String earlier,
        Map<String, Long> servers,
        long kept) {

    /** The name of the broker among the servers. */
    public static final String BROKER = "broker";

    /** Whether another JVM can go on with the state. */
    public boolean keepState() {
        return kept > 0;
    }
}
