package io.tributary.sinks.outbox;

import io.tributary.sinks.bulk.IndexEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The entries in memory: those in line to be sent, in the order in which their ids came, of each id the newest version;
 * those on their way; and those put off, each to a moment of its own. Free of Flink, for one thread.
 */
public final class Outbox {

    private record PutOff(IndexEntry entry, long until) {}

    private final int mostEntries;
    private final long mostBytes;
    private final Map<String, IndexEntry> line = new LinkedHashMap<>();
    private final Map<String, PutOff> putOff = new HashMap<>();
    private final PriorityQueue<PutOff> due = new PriorityQueue<>(Comparator.comparingLong(PutOff::until));
    private final Set<List<IndexEntry>> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
    private long lineBytes;
    private long heldBytes;
    private int heldEntries;
    private long lineSince;

    /** It is full from that many entries, or bytes, on. */
    public Outbox(int mostEntries, long mostBytes) {
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
    }

    /** Puts the entry in line; one that waits there, or was put off, under the same id takes the newer version. */
    public void offer(IndexEntry entry, long now) {
        PutOff waited = putOff.remove(entry.id());
        if (waited != null) {
            due.remove(waited);
            forget(waited.entry());
        }
        IndexEntry newest = waited == null ? entry : entry.and(waited.entry());
        IndexEntry present = line.get(entry.id());
        if (present != null) {
            newest = newest.and(present);
            lineBytes -= present.size();
            forget(present);
        } else if (line.isEmpty()) {
            lineSince = now;
        }
        line.put(newest.id(), newest);
        lineBytes += newest.size();
        count(newest);
    }

    /** Whether an entry of that id is in line, so that another takes no further room. */
    public boolean hasInLine(String id) {
        return line.containsKey(id);
    }

    /** Takes the next entries out of the line; they are on their way until {@link #settled}. At least one, if there is. */
    public List<IndexEntry> take(int entries, long bytes, long now) {
        List<IndexEntry> taken = new ArrayList<>();
        long size = 0;
        Iterator<IndexEntry> next = line.values().iterator();
        while (next.hasNext() && taken.size() < entries) {
            IndexEntry entry = next.next();
            if (!taken.isEmpty() && size + entry.size() > bytes) {
                break;
            }
            taken.add(entry);
            size += entry.size();
            next.remove();
        }
        lineBytes -= size;
        lineSince = now;
        underWay.add(taken);
        return taken;
    }

    /** The bulk was answered: its entries are gone, unless they are offered or put off again. */
    public void settled(List<IndexEntry> taken) {
        if (underWay.remove(taken)) {
            taken.forEach(this::forget);
        }
    }

    /** Keeps an entry out of the line until then, or until a newer one of its id comes. */
    public void putOff(IndexEntry entry, long until, long now) {
        if (line.containsKey(entry.id()) || putOff.containsKey(entry.id())) {
            offer(entry, now);
            return;
        }
        PutOff waiting = new PutOff(entry, until);
        putOff.put(entry.id(), waiting);
        due.add(waiting);
        count(entry);
    }

    /** Puts those back in line whose moment has come. */
    public void bringBack(long now) {
        while (!due.isEmpty() && due.element().until() <= now) {
            offer(due.element().entry(), now);
        }
    }

    /** When the next put off entry is due; {@link Long#MAX_VALUE} if there is none. */
    public long nextDue() {
        return due.isEmpty() ? Long.MAX_VALUE : due.element().until();
    }

    public boolean isFull() {
        return heldEntries >= mostEntries || heldBytes >= mostBytes;
    }

    /** How many entries there are, in line, put off and on their way. */
    public int held() {
        return heldEntries;
    }

    public long heldBytes() {
        return heldBytes;
    }

    public int inLine() {
        return line.size();
    }

    public long lineBytes() {
        return lineBytes;
    }

    /** Since when the line waits: when it was taken from last, or began to fill. */
    public long lineSince() {
        return lineSince;
    }

    /** How many bulks are on their way. */
    public int underWay() {
        return underWay.size();
    }

    /** All entries, for a checkpoint. */
    public List<IndexEntry> all() {
        return Stream.of(
                        underWay.stream().flatMap(List::stream),
                        putOff.values().stream().map(PutOff::entry),
                        line.values().stream())
                .flatMap(entries -> entries)
                .toList();
    }

    private void count(IndexEntry entry) {
        heldEntries++;
        heldBytes += entry.size();
    }

    private void forget(IndexEntry entry) {
        heldEntries--;
        heldBytes -= entry.size();
    }
}
