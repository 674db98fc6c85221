package io.tributary.enrich;

/**
 * How far {@link Users} reach.
 *
 * @param records how many there are
 * @param shards over how many shards they are spread
 */
public record Extent(int records, int shards) {

    static final Extent NOBODY = new Extent(0, 1);
}
