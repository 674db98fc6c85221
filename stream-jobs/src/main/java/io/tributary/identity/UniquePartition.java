package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/**
 * Divides a component whose records carry different values of a unique name: a pure function of its records and links.
 * Every record begins alone; the links are taken strongest name first, then by the identifier's fingerprint, then by
 * record id, and one that would put two different values of a unique name into one group is passed over.
 */
final class UniquePartition {

    private final RecordIndex records;
    private final IdentifierIndex identifiers;
    private final Links links;
    private final Members members;

    UniquePartition(RecordIndex records, IdentifierIndex identifiers, Links links, Members members) {
        this.records = records;
        this.identifiers = identifiers;
        this.links = links;
        this.members = members;
    }

    /** What {@link #divide} tells. */
    interface Outcome {
        /** @param head the oldest record of the group that the record is in */
        void accept(int record, int head);
    }

    /** Whether there is anything to divide: different values of one unique name. */
    boolean isNeeded(int component) {
        int[] seen = new int[identifiers.uniqueNames()];
        Arrays.fill(seen, NONE);
        return members.anyMatch(component, record -> differs(record, seen));
    }

    private boolean differs(int record, int[] seen) {
        int end = links.end(record);
        for (int link = links.first(record); link < end; link += Links.NEXT) {
            int identifier = links.identifier(link);
            int name = identifiers.uniqueName(identifier);
            if (name != NONE) {
                if (seen[name] != NONE && seen[name] != identifier) {
                    return true;
                }
                seen[name] = identifier;
            }
        }
        return false;
    }

    /** Tells of every record of the component which group it is in. */
    void divide(int component, Outcome outcome) {
        IntArrayList inside = new IntArrayList(members.size(component));
        members.forEach(component, inside::add);
        LongArrayList joining = joiningLinks(inside);
        Int2IntOpenHashMap elements = elements(inside, joining);
        Groups groups = groups(elements, inside);
        joining.forEach(
                link -> groups.uniteUnlessInConflict(elements.get(~identifierOf(link)), elements.get(recordOf(link))));
        int[] heads = new int[elements.size()];
        Arrays.fill(heads, NONE);
        inside.forEach(record -> {
            int group = groups.root(elements.get(record));
            heads[group] = heads[group] == NONE || records.isOlder(record, heads[group]) ? record : heads[group];
        });
        inside.forEach(record -> outcome.accept(record, heads[groups.root(elements.get(record))]));
    }

    private LongArrayList joiningLinks(IntArrayList inside) {
        LongArrayList joining = new LongArrayList();
        inside.forEach(record -> {
            int end = links.end(record);
            for (int link = links.first(record); link < end; link += Links.NEXT) {
                if (links.isJoining(link)) {
                    joining.add((long) links.identifier(link) << Integer.SIZE | record);
                }
            }
        });
        joining.sort((one, other) -> {
            int byIdentifier = identifiers.compare(identifierOf(one), identifierOf(other));
            return byIdentifier != 0 ? byIdentifier : records.compareIds(recordOf(one), recordOf(other));
        });
        return joining;
    }

    private static int identifierOf(long link) {
        return (int) (link >>> Integer.SIZE);
    }

    private static int recordOf(long link) {
        return (int) link;
    }

    /** The place in the groups of each record, by its number, and identifier, by the complement of its number. */
    private Int2IntOpenHashMap elements(IntArrayList inside, LongArrayList joining) {
        Int2IntOpenHashMap elements = new Int2IntOpenHashMap(inside.size() * 2);
        inside.forEach(record -> elements.putIfAbsent(record, elements.size()));
        joining.forEach(link -> elements.putIfAbsent(~identifierOf(link), elements.size()));
        return elements;
    }

    private Groups groups(Int2IntOpenHashMap elements, IntArrayList inside) {
        Groups groups = new Groups(elements.size(), identifiers.uniqueNames());
        inside.forEach(record -> {
            int end = links.end(record);
            for (int link = links.first(record); link < end; link += Links.NEXT) {
                int identifier = links.identifier(link);
                int name = identifiers.uniqueName(identifier);
                if (name != NONE) {
                    groups.give(elements.get(record), name, identifier);
                    if (links.isJoining(link)) {
                        groups.give(elements.get(~identifier), name, identifier);
                    }
                }
            }
        });
        return groups;
    }
}
