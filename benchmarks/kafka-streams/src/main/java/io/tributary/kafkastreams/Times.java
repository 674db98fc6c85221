package io.tributary.kafkastreams;

import java.util.Arrays;

/** A multiset of times: an array in ascending order, never changed. */
final class Times {

    static final long[] NONE = {};

    private Times() {}

    static long[] with(long[] times, long more) {
        int place = behind(times, more);
        long[] result = Arrays.copyOf(times, times.length + 1);
        System.arraycopy(times, place, result, place + 1, times.length - place);
        result[place] = more;
        return result;
    }

    /** The same if it is not in there: after a failure, a removal may be told again. */
    static long[] without(long[] times, long less) {
        int place = behind(times, less) - 1;
        if (place < 0 || times[place] != less) {
            return times;
        }
        long[] result = Arrays.copyOf(times, times.length - 1);
        System.arraycopy(times, place + 1, result, place, result.length - place);
        return result;
    }

    /** The place behind all that are not later. */
    private static int behind(long[] times, long time) {
        // New orders are the last, most of the time.
        if (times.length == 0 || times[times.length - 1] <= time) {
            return times.length;
        }
        int low = 0;
        int high = times.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The newest first, each other one as the distance to the one behind it. */
    static void write(ByteOutput output, long[] times) {
        output.number(times.length);
        long next = 0;
        for (int i = times.length - 1; i >= 0; i--) {
            output.number(times[i] - next);
            next = times[i];
        }
    }

    static long[] read(ByteInput input) {
        long[] times = new long[(int) input.number()];
        long next = 0;
        for (int i = times.length - 1; i >= 0; i--) {
            next += input.number();
            times[i] = next;
        }
        return times;
    }
}
