package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import io.tributary.definition.IdentifierRule;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * The identifiers by number. The lowest bits of a number say which name the identifier has, so that its rule is known
 * without a look at it.
 */
final class IdentifierIndex {

    private final List<IdentifierRule> rules;
    private final Function<String, Fingerprint> fingerprints;
    private final IdentifiersOfName[] names;
    private final String[] beginnings;
    private final int[] limits;
    private final int[] uniqueNameOf;
    private final int uniqueNames;
    private final int bits;
    private final int mask;
    private int wantedName;

    /** @param rules strongest first */
    IdentifierIndex(List<IdentifierRule> rules, Function<String, Fingerprint> fingerprints) {
        this.rules = rules;
        this.fingerprints = fingerprints;
        names = new IdentifiersOfName[rules.size()];
        beginnings = new String[rules.size()];
        limits = new int[rules.size()];
        uniqueNameOf = new int[rules.size()];
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, rules.size() - 1));
        mask = (1 << bits) - 1;
        int unique = 0;
        for (int i = 0; i < rules.size(); i++) {
            names[i] = new IdentifiersOfName();
            beginnings[i] = rules.get(i).name() + ":";
            limits[i] = rules.get(i).maxRecords();
            uniqueNameOf[i] = rules.get(i).unique() ? unique++ : NONE;
        }
        uniqueNames = unique;
    }

    /**
     * The {@code name:value} that {@link #isWanted} and {@link #enterWanted} mean from now on; false where its name has no
     * rule, as after a restart under another definition.
     */
    boolean want(String identifier) {
        for (int name = 0; name < beginnings.length; name++) {
            if (identifier.startsWith(beginnings[name])) {
                wantedName = name;
                names[name].want(fingerprints.apply(identifier));
                return true;
            }
        }
        return false;
    }

    boolean isWanted(int number) {
        return (number & mask) == wantedName && names[wantedName].isWanted(number >>> bits);
    }

    /** Its number, a new one where it has none. */
    int enterWanted() {
        int number = names[wantedName].enterWanted();
        if (number > Integer.MAX_VALUE >> bits) {
            throw new IllegalStateException(
                    "%d identifiers %s in one identity domain (expected: no more). Divide it by a tenant column."
                            .formatted(number, rules.get(wantedName).name()));
        }
        return number << bits | wantedName;
    }

    /** Nobody carries it any more. */
    void forget(int number) {
        name(number).forget(number >>> bits);
    }

    /** How many records carry it. */
    int carriers(int number) {
        return name(number).carriers(number >>> bits);
    }

    void addCarriers(int number, int more) {
        name(number).addCarriers(number >>> bits, more);
    }

    /** The first in the ring of its carriers; NONE where there are none. */
    int firstCarrier(int number) {
        return name(number).firstCarrier(number >>> bits);
    }

    void setFirstCarrier(int number, int record) {
        name(number).setFirstCarrier(number >>> bits, record);
    }

    private IdentifiersOfName name(int number) {
        return names[number & mask];
    }

    /** How many records it may join. */
    int limit(int number) {
        return limits[number & mask];
    }

    /** Which of the {@link #uniqueNames} its name is; NONE where its name is not unique. */
    int uniqueName(int number) {
        return uniqueNameOf[number & mask];
    }

    boolean isUnique(int number) {
        return uniqueName(number) != NONE;
    }

    /** How many names there are whose values never share a profile. */
    int uniqueNames() {
        return uniqueNames;
    }

    /** The order in which links are taken where unique identifiers are in conflict: strongest name first. */
    int compare(int first, int second) {
        return (first & mask) != (second & mask)
                ? Integer.compare(first & mask, second & mask)
                : name(first).compare(first >>> bits, second >>> bits);
    }

    /** Visits all, where none was ever forgotten. */
    void forEach(IntConsumer action) {
        for (int name = 0; name < names.length; name++) {
            for (int i = 0; i < names[name].size(); i++) {
                action.accept(i << bits | name);
            }
        }
    }
}
