package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
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
        for (int link = links.firstOfRecord(record); link != NONE; link = links.nextOfRecord(link)) {
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
        IntArrayList joining = joiningLinks(inside);
        Int2IntOpenHashMap elements = elements(inside, joining);
        Groups groups = groups(elements, inside);
        joining.forEach(link ->
                groups.uniteUnlessInConflict(elements.get(~links.identifier(link)), elements.get(links.record(link))));
        int[] heads = new int[elements.size()];
        Arrays.fill(heads, NONE);
        inside.forEach(record -> {
            int group = groups.root(elements.get(record));
            heads[group] = heads[group] == NONE || records.isOlder(record, heads[group]) ? record : heads[group];
        });
        inside.forEach(record -> outcome.accept(record, heads[groups.root(elements.get(record))]));
    }

    private IntArrayList joiningLinks(IntArrayList inside) {
        IntArrayList joining = new IntArrayList();
        inside.forEach(record -> {
            for (int link = links.firstOfRecord(record); link != NONE; link = links.nextOfRecord(link)) {
                if (links.isJoining(link)) {
                    joining.add(link);
                }
            }
        });
        joining.sort((one, other) -> {
            int byIdentifier = identifiers.compare(links.identifier(one), links.identifier(other));
            return byIdentifier != 0 ? byIdentifier : records.compareIds(links.record(one), links.record(other));
        });
        return joining;
    }

    /** The place in the groups of each record, by its number, and identifier, by the complement of its number. */
    private Int2IntOpenHashMap elements(IntArrayList inside, IntArrayList joining) {
        Int2IntOpenHashMap elements = new Int2IntOpenHashMap(inside.size() * 2);
        inside.forEach(record -> elements.putIfAbsent(record, elements.size()));
        joining.forEach(link -> elements.putIfAbsent(~links.identifier(link), elements.size()));
        return elements;
    }

    private Groups groups(Int2IntOpenHashMap elements, IntArrayList inside) {
        Groups groups = new Groups(elements.size(), identifiers.uniqueNames());
        inside.forEach(record -> {
            for (int link = links.firstOfRecord(record); link != NONE; link = links.nextOfRecord(link)) {
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
