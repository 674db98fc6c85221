package io.tributary.cli.verify;

import java.util.List;

/**
 * How an index compares with what it should hold.
 *
 * @param profiles how many profiles it should hold
 * @param aliases how many aliases of live records it should hold
 * @param missing documents that are not there
 * @param extra profiles that should not be there
 * @param different documents that say something else
 * @param examples up to ten of each, as text; they show customer data, so they are never logged
 */
public record Verdict(long profiles, long aliases, long missing, long extra, long different, List<String> examples) {

    /** Whether the index holds exactly what it should. */
    public boolean holds() {
        return missing == 0 && extra == 0 && different == 0;
    }
}
