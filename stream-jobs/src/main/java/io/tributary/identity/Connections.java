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
    private final Links links = new Links();
    private final Separation separation = new Separation(links);

    Connections(IdentifierIndex identifiers, Components components, Figures figures) {
        this.identifiers = identifiers;
        this.components = components;
        this.figures = figures;
    }

    void beginRecord(int record) {
        links.beginRecord(record);
        components.begin(record);
    }

    /** The number of an identifier that is about to be carried; NONE where its name has no rule. */
    int identifier(String text) {
        int carried = identifiers.size();
        int identifier = identifiers.enter(text);
        if (identifiers.size() > carried) {
            links.beginIdentifier(identifier);
            figures.addIdentifiers(1);
        }
        return identifier;
    }

    /** Links the record to the identifier unless it is; {@link Numbers#NONE} is no identifier. */
    void link(int record, int identifier) {
        if (identifier == NONE || isLinked(record, identifier)) {
            return;
        }
        int link = links.add(record, identifier);
        components.linked(record, identifiers.isUnique(identifier) ? 1 : 0);
        int carriers = links.carriers(identifier);
        int limit = identifiers.limit(identifier);
        if (carriers <= limit) {
            join(link);
        } else if (carriers == limit + 1) {
            figures.addOverLimit(1);
            for (int i = 0; i < limit; i++) {
                cut(links.firstCarrier(identifier));
            }
        }
    }

    private boolean isLinked(int record, int identifier) {
        int link = links.firstOfRecord(record);
        while (link != NONE && links.identifier(link) != identifier) {
            link = links.nextOfRecord(link);
        }
        return link != NONE;
    }

    /** Links as {@link #link}, but nothing joins before {@link #joinAll}: for filling a graph. */
    void add(int record, int identifier) {
        if (identifier != NONE && !isLinked(record, identifier)) {
            links.add(record, identifier);
            components.linked(record, identifiers.isUnique(identifier) ? 1 : 0);
        }
    }

    /** Joins what {@link #add} linked. */
    void joinAll() {
        for (int identifier = 0; identifier < identifiers.size(); identifier++) {
            if (links.carriers(identifier) > identifiers.limit(identifier)) {
                figures.addOverLimit(1);
            } else {
                joinCarriers(identifier);
            }
        }
    }

    private void joinCarriers(int identifier) {
        for (int link = links.firstCarrier(identifier); link != NONE; link = links.nextCarrier(link)) {
            join(link);
        }
    }

    /** Ends the record's links to all other identifiers. */
    void unlinkAllBut(int record, IntArrayList kept) {
        int link = links.firstOfRecord(record);
        while (link != NONE) {
            int next = links.nextOfRecord(link);
            if (!kept.contains(links.identifier(link))) {
                unlink(link);
            }
            link = next;
        }
    }

    private void unlink(int link) {
        int record = links.record(link);
        int identifier = links.identifier(link);
        if (links.isJoining(link)) {
            cut(link);
        }
        links.remove(link);
        components.linked(record, identifiers.isUnique(identifier) ? -1 : 0);
        int carriers = links.carriers(identifier);
        if (carriers == 0) {
            identifiers.forget(identifier);
            figures.addIdentifiers(-1);
        } else if (carriers == identifiers.limit(identifier)) {
            figures.addOverLimit(-1);
            joinCarriers(identifier);
        }
    }

    private void join(int link) {
        links.join(link);
        components.unite(links.record(links.firstCarrier(links.identifier(link))), links.record(link));
    }

    private void cut(int link) {
        links.cut(link);
        components.linked(links.record(link), 0);
        IntArrayList separated = separation.by(link);
        if (!separated.isEmpty() && components.sizeOf(separated.getInt(0)) > separated.size()) {
            components.part(separated, uniqueLinks(separated));
        }
    }

    private int uniqueLinks(IntArrayList records) {
        int count = 0;
        for (int i = 0; i < records.size(); i++) {
            int link = links.firstOfRecord(records.getInt(i));
            while (link != NONE) {
                count += identifiers.isUnique(links.identifier(link)) ? 1 : 0;
                link = links.nextOfRecord(link);
            }
        }
        return count;
    }

    Links links() {
        return links;
    }
}
