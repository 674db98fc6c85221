package io.tributary.definition;

import io.tributary.yaml.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads one of a few words. */
final class Choice {

    private Choice() {}

    static <T> T of(Field field, T fallback, T[] choices, Function<T, String> word) {
        List<String> words = Arrays.stream(choices).map(word).toList();
        String expected = "one of " + String.join(", ", words);
        String text = field.text(expected);
        if (text == null) {
            return fallback;
        }
        int index = words.indexOf(text);
        if (index < 0) {
            field.wrong(expected, words);
            return fallback;
        }
        return choices[index];
    }
}
