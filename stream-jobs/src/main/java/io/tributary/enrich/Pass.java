package io.tributary.enrich;

/**
 * How far the news of a reference row has come on its way to the records that use it.
 *
 * @param shard the shard of {@link Users} that is next
 * @param after the last record of that shard that was told; empty: none of it was
 * @param again whether the row changed once more meanwhile, so that those told first have to be told again
 * @param committedAt when the source committed the row's newest change, in milliseconds since 1970 UTC
 */
public record Pass(int shard, String after, boolean again, long committedAt) {

    static Pass from(long committedAt) {
        return new Pass(0, "", false, committedAt);
    }

    /**
     * The row changed. The pass goes on, with the new values, and another one follows: to begin anew at once would never
     * come to the last records of a row that keeps changing.
     */
    Pass changed(long newerCommit) {
        return new Pass(shard, after, true, newerCommit);
    }

    Pass at(int nextShard, String lastTold) {
        return new Pass(nextShard, lastTold, again, committedAt);
    }
}
