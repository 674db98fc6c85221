package io.tributary.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers from 1 to 255 for what record ids begin with, the table and its slash, so that each is kept once. An id without
 * a slash, or of a table that came after 255 others, has number 0: nothing of it is left out. A table keeps its number
 * for ever: there are as many as the definition names.
 */
final class Tables {

    private static final int MOST = 255;

    private final List<String> texts = new ArrayList<>(List.of(""));
    private final Map<String, Integer> numbers = new HashMap<>();
    private String last = "";
    private int lastNumber;

    int numberOf(String id) {
        // Many records in a row are of one table.
        if (lastNumber == 0 || !id.startsWith(last)) {
            last = id.substring(0, id.indexOf('/') + 1);
            if (!last.isEmpty() && texts.size() <= MOST && numbers.putIfAbsent(last, texts.size()) == null) {
                texts.add(last);
            }
            lastNumber = numbers.getOrDefault(last, 0);
        }
        return lastNumber;
    }

    /** What ids of the number begin with. */
    String text(int number) {
        return texts.get(number);
    }
}
