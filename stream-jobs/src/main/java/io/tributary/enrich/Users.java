package io.tributary.enrich;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records that use one reference row, each once. To add or remove one, or to read some of them, takes as long among
 * a million as among ten.
 *
 * <p>Method: linear hashing (W. Litwin, "Linear hashing: a new tool for file and table addressing", 1980): whenever the
 * shards are full on average, one more takes over the half of an older one. Shards are not given back before the last
 * record leaves.
 *
 * <p>A record that is there throughout is met by every reading from the beginning to the end, whatever comes and goes
 * meanwhile: it only ever moves to a later shard, and may then be met twice.
 */
final class Users {

    /** Small enough to be rewritten for each record. */
    static final int RECORDS_IN_A_SHARD = 128;

    /** A step reads no more shards, though they be empty. */
    private static final int SHARDS_IN_A_STEP = 64;

    /** Where the shards are kept. */
    interface Shards {

        /** The shard's records, sorted; null where it has none. The caller leaves the list as it is. */
        @Nullable
        List<String> get(int shard) throws Exception;

        /** @param records sorted; none: nothing is kept */
        void put(int shard, List<String> records) throws Exception;
    }

    /**
     * Some of the records.
     *
     * @param rest where to go on; null: these were the last
     */
    record Step(List<String> records, @Nullable Pass rest) {}

    private final Shards shards;

    Users(Shards shards) {
        this.shards = shards;
    }

    Extent add(Extent extent, String record) throws Exception {
        int shard = shardOf(record, extent.shards());
        List<String> records = new ArrayList<>(recordsOf(shard));
        int place = Collections.binarySearch(records, record);
        if (place >= 0) {
            return extent;
        }
        records.add(-place - 1, record);
        shards.put(shard, records);
        Extent larger = new Extent(extent.records() + 1, extent.shards());
        return larger.records() > larger.shards() * RECORDS_IN_A_SHARD ? split(larger) : larger;
    }

    Extent remove(Extent extent, String record) throws Exception {
        int shard = shardOf(record, extent.shards());
        List<String> records = new ArrayList<>(recordsOf(shard));
        int place = Collections.binarySearch(records, record);
        if (place < 0) {
            return extent;
        }
        records.remove(place);
        shards.put(shard, records);
        return extent.records() == 1 ? Extent.NOBODY : new Extent(extent.records() - 1, extent.shards());
    }

    /** The next records that a pass comes to. */
    Step next(Extent extent, Pass pass, int atMost) throws Exception {
        List<String> told = new ArrayList<>();
        int lastShard = Math.min(extent.shards(), pass.shard() + SHARDS_IN_A_STEP);
        String after = pass.after();
        for (int shard = pass.shard(); shard < lastShard; shard++) {
            List<String> records = recordsOf(shard);
            int place = Collections.binarySearch(records, after);
            int from = place < 0 ? -place - 1 : place + 1;
            int to = Math.min(records.size(), from + atMost - told.size());
            told.addAll(records.subList(from, to));
            if (to < records.size()) {
                return new Step(told, pass.at(shard, to == 0 ? "" : records.get(to - 1)));
            }
            after = "";
        }
        return new Step(told, lastShard < extent.shards() ? pass.at(lastShard, "") : null);
    }

    /** Moves those records of an older shard that belong to the new one by the next bit of their hash. */
    private Extent split(Extent extent) throws Exception {
        int newShard = extent.shards();
        int olderShard = newShard - Integer.highestOneBit(newShard);
        List<String> staying = new ArrayList<>();
        List<String> moving = new ArrayList<>();
        for (String record : recordsOf(olderShard)) {
            boolean stays = shardOf(record, newShard + 1) == olderShard;
            (stays ? staying : moving).add(record);
        }
        shards.put(olderShard, staying);
        shards.put(newShard, moving);
        return new Extent(extent.records(), newShard + 1);
    }

    private List<String> recordsOf(int shard) throws Exception {
        List<String> records = shards.get(shard);
        return records == null ? List.of() : records;
    }

    private static int shardOf(String record, int shards) {
        int half = Integer.highestOneBit(shards);
        int shard = mixed(record.hashCode()) & (2 * half - 1);
        return shard < shards ? shard : shard & (half - 1);
    }

    /** The last step of MurmurHash3 (A. Appleby). The state is laid out by it: it has to stay as it is. */
    private static int mixed(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }
}
