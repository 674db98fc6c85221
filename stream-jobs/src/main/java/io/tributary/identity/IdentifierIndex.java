package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import io.tributary.definition.IdentifierRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The identifiers by number, each as its fingerprint and the rule of its name. */
final class IdentifierIndex extends NumberTable {

    private static final int HIGH = 0;
    private static final int LOW = 1;

    private final List<IdentifierRule> rules;
    private final Map<String, Integer> ranks = new HashMap<>();
    private final Function<String, Fingerprint> fingerprints;
    private final int[] uniqueNameOf;
    private final int uniqueNames;
    private final Numbers numbers = new Numbers();
    private final Longs digests = new Longs(2);
    private final Ints rank = new Ints(1);
    private Fingerprint wanted = new Fingerprint(0, 0);

    /** @param rules strongest first */
    IdentifierIndex(List<IdentifierRule> rules, Function<String, Fingerprint> fingerprints) {
        this.rules = rules;
        this.fingerprints = fingerprints;
        uniqueNameOf = new int[rules.size()];
        int unique = 0;
        for (int i = 0; i < rules.size(); i++) {
            ranks.put(rules.get(i).name(), i);
            uniqueNameOf[i] = rules.get(i).unique() ? unique++ : NONE;
        }
        uniqueNames = unique;
    }

    /**
     * The number of {@code name:value}, a new one where it has none; {@link Numbers#NONE} where the name has no rule, as
     * after a restart under another definition.
     */
    int enter(String identifier) {
        Integer ofName = ranks.get(identifier.substring(0, identifier.indexOf(':')));
        if (ofName == null) {
            return NONE;
        }
        wanted = fingerprints.apply(identifier);
        int known = find(spread(wanted.low()));
        return known == NONE ? begin(ofName) : known;
    }

    private int begin(int ofName) {
        int number = numbers.take();
        digests.set(number, HIGH, wanted.high());
        digests.set(number, LOW, wanted.low());
        rank.set(number, 0, ofName);
        add(number);
        return number;
    }

    /** Nobody carries it any more. */
    void forget(int number) {
        remove(number);
        numbers.giveBack(number);
    }

    /** How many records it may join. */
    int limit(int number) {
        return rules.get(rank.get(number, 0)).maxRecords();
    }

    /** Which of the {@link #uniqueNames} its name is; NONE where its name is not unique. */
    int uniqueName(int number) {
        return uniqueNameOf[rank.get(number, 0)];
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
        if (rank.get(first, 0) != rank.get(second, 0)) {
            return Integer.compare(rank.get(first, 0), rank.get(second, 0));
        }
        return digests.get(first, HIGH) != digests.get(second, HIGH)
                ? Long.compareUnsigned(digests.get(first, HIGH), digests.get(second, HIGH))
                : Long.compareUnsigned(digests.get(first, LOW), digests.get(second, LOW));
    }

    @Override
    int hash(int number) {
        return spread(digests.get(number, LOW));
    }

    @Override
    boolean isWanted(int number) {
        return digests.get(number, LOW) == wanted.low() && digests.get(number, HIGH) == wanted.high();
    }

    private static int spread(long bits) {
        return (int) (bits ^ bits >>> 32);
    }
}
