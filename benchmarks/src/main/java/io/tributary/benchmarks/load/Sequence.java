package io.tributary.benchmarks.load;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far one has read a shard in the order in which it was written. Two threads that write at once can become visible
 * out of order, so the numbers that were passed over are asked for again for a while; most never come, because
 * their documents were overwritten before anybody saw them, or are no profiles.
 */
final class Sequence {

    private final long patienceMicros;
    private final Map<Long, Long> passedOver = new LinkedHashMap<>();
    private long last = -1;

    Sequence(long patienceMicros) {
        this.patienceMicros = patienceMicros;
    }

    /** The highest number seen. */
    long last() {
        return last;
    }

    /** Takes in the numbers of one look, in their order. */
    void seen(long number, long micros) {
        if (number <= last) {
            passedOver.remove(number);
            return;
        }
        for (long missing = last + 1; missing < number; missing++) {
            passedOver.put(missing, micros);
        }
        last = number;
    }

    /** The numbers to ask for again. */
    Collection<Long> passedOver(long micros) {
        Iterator<Long> since = passedOver.values().iterator();
        while (since.hasNext() && since.next() < micros - patienceMicros) {
            since.remove();
        }
        return List.copyOf(passedOver.keySet());
    }
}
