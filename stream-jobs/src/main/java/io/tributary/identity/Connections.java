package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Keeps the components in step with the links. A link joins while its identifier is within its limit: the carrier that
 * takes it over the limit cuts all its links one by one, the one that brings it back lets all join again.
 */
final class Connections {

    private final IdentifierIndex identifiers;
    private final Components components;
    private final Figures figures;
    private final Links links;
    private final Separation separation;

    Connections(IdentifierIndex identifiers, Links links, Components components, Figures figures) {
        this.identifiers = identifiers;
        this.links = links;
        this.components = components;
        this.figures = figures;
        separation = new Separation(links, identifiers);
    }

    /** The number of an identifier that the record carries or is about to; NONE where its name has no rule. */
    int identifier(int record, String text) {
        if (!identifiers.want(text)) {
            return NONE;
        }
        // What a record carries already is found at less cost than by its hash.
        int end = links.end(record);
        for (int link = links.first(record); link < end; link += Links.NEXT) {
            if (identifiers.isWanted(links.identifier(link))) {
                return links.identifier(link);
            }
        }
        return identifiers.enterWanted();
    }

    /** Links the record to the identifier unless it is; {@link Numbers#NONE} is no identifier. */
    void link(int record, int identifier) {
        if (!add(record, identifier)) {
            return;
        }
        int carriers = identifiers.carriers(identifier);
        int limit = identifiers.limit(identifier);
        if (carriers <= limit) {
            join(record, identifier);
        } else if (carriers == limit + 1) {
            figures.addOverLimit(1);
            for (int i = 0; i < limit; i++) {
                cut(identifiers.firstCarrier(identifier), identifier);
            }
        }
    }

    /** Links as {@link #link}, but nothing joins before {@link #joinAll}: for filling a graph. Whether there was no link. */
    boolean add(int record, int identifier) {
        if (identifier == NONE || links.find(record, identifier) != NONE) {
            return false;
        }
        if (identifiers.carriers(identifier) == 0) {
            figures.addIdentifiers(1);
        }
        links.add(record, identifier);
        components.linked(record, identifiers.isUnique(identifier) ? 1 : 0);
        return true;
    }

    /** Joins what {@link #add} linked. */
    void joinAll() {
        identifiers.forEach(identifier -> {
            if (identifiers.carriers(identifier) > identifiers.limit(identifier)) {
                figures.addOverLimit(1);
            } else {
                joinCarriers(identifier);
            }
        });
    }

    private void joinCarriers(int identifier) {
        int first = identifiers.firstCarrier(identifier);
        int record = first;
        do {
            record = join(record, identifier);
        } while (record != first);
    }

    /** Ends the record's links to all other identifiers. */
    void unlinkAllBut(int record, IntArrayList kept) {
        int stay = 0;
        while (links.first(record) + stay < links.end(record)) {
            int identifier = links.identifier(links.first(record) + stay);
            if (kept.contains(identifier)) {
                stay += Links.NEXT;
            } else {
                unlink(record, identifier);
            }
        }
    }

    private void unlink(int record, int identifier) {
        int link = links.find(record, identifier);
        boolean joined = links.isJoining(link);
        links.remove(record, link);
        components.linked(record, identifiers.isUnique(identifier) ? -1 : 0);
        if (joined) {
            part(record, identifier);
        }
        int carriers = identifiers.carriers(identifier);
        if (carriers == 0) {
            identifiers.forget(identifier);
            figures.addIdentifiers(-1);
        } else if (carriers == identifiers.limit(identifier)) {
            figures.addOverLimit(-1);
            joinCarriers(identifier);
        }
    }

    /** Returns the next carrier in the ring. */
    private int join(int record, int identifier) {
        int link = links.find(record, identifier);
        links.join(link);
        components.unite(identifiers.firstCarrier(identifier), record);
        return links.nextCarrier(link);
    }

    private void cut(int record, int identifier) {
        links.cut(record, links.find(record, identifier));
        components.linked(record, 0);
        part(record, identifier);
    }

    /** The record is not joined with the identifier any more; now one of their components may be two. */
    private void part(int record, int identifier) {
        if (components.sizeOf(record) > 1 && identifiers.firstCarrier(identifier) != NONE) {
            IntArrayList separated = separation.of(record, identifier);
            if (!separated.isEmpty() && components.sizeOf(separated.getInt(0)) > separated.size()) {
                components.part(separated, uniqueLinks(separated));
            }
        }
    }

    private int uniqueLinks(IntArrayList records) {
        int count = 0;
        for (int i = 0; i < records.size(); i++) {
            int end = links.end(records.getInt(i));
            for (int link = links.first(records.getInt(i)); link < end; link += Links.NEXT) {
                count += identifiers.isUnique(links.identifier(link)) ? 1 : 0;
            }
        }
        return count;
    }
}
