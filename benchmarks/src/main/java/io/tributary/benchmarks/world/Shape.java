package io.tributary.benchmarks.world;

import java.util.Locale;

/**
 * What is large in a world. So many customers come before anything else happens, half of them in each table, and then the
 * row of the first region changes: two shapes of the same size are the same number of changes of the same kinds.
 *
 * @param records how many customers come first
 */
public record Shape(Kind kind, int records) {

    /** What the customers that come first have in common. */
    public enum Kind {
        /** Nothing: each is a profile of its own, their regions are even. */
        EVEN,
        /** They are one profile: groups of them share an e-mail address, others that overlap these a telephone number. */
        GIANT,
        /** One e-mail address, carried by too many to join any. */
        HUB,
        /** One region, and all that come later are of it too. */
        REFERENCE;

        /** As it is named in files. */
        public String yamlName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Nothing is large, and nobody comes first. */
    public static final Shape NONE = new Shape(Kind.EVEN, 0);

    /** The same in another shape. */
    public Shape as(Kind other) {
        return new Shape(other, records);
    }
}
