package io.tributary.identity;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * What there is to know of all graphs of one subtask at a glance, kept up to date at no more cost than the changes. For
 * one writer; {@link #publish} lets other threads read.
 */
final class Figures {

    /** A component of more records than this is a giant: more likely a shared device or a false identifier than a person. */
    static final int GIANT = 1_000;

    private int records;
    private int identifiers;
    private int overLimit;
    private int pending;
    private int giants;
    private final IntArrayList componentsBySize = new IntArrayList();
    private int largest;
    private volatile Snapshot published = new Snapshot(0, 0, 0, 0, 0, 0);

    /**
     * @param records that are live
     * @param identifiers that some record carries
     * @param overLimit how many of them join nobody because too many records carry them
     * @param pending records whose assignment is queued
     * @param largest records in the largest component
     * @param giants components of more than {@link #GIANT} records
     */
    record Snapshot(int records, int identifiers, int overLimit, int pending, int largest, int giants) {}

    void addRecords(int more) {
        records += more;
    }

    void addIdentifiers(int more) {
        identifiers += more;
    }

    void addOverLimit(int more) {
        overLimit += more;
    }

    void addPending(int more) {
        pending += more;
    }

    /** A component grew or shrank; size 0 stands for none. */
    void resized(int before, int after) {
        componentsBySize.size(Math.max(componentsBySize.size(), Math.max(before, after) + 1));
        componentsBySize.set(before, componentsBySize.getInt(before) - 1);
        componentsBySize.set(after, componentsBySize.getInt(after) + 1);
        giants += (after > GIANT ? 1 : 0) - (before > GIANT ? 1 : 0);
        largest = Math.max(largest, after);
        while (largest > 0 && componentsBySize.getInt(largest) == 0) {
            largest--;
        }
    }

    void publish() {
        published = new Snapshot(records, identifiers, overLimit, pending, largest, giants);
    }

    Snapshot published() {
        return published;
    }
}
