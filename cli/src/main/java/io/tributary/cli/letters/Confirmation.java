package io.tributary.cli.letters;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal. */
final class Confirmation {

    private final @Nullable Console console;

    private Confirmation(@Nullable Console console) {
        this.console = console;
    }

    static Confirmation ofTerminal() {
        Console console = System.console();
        return new Confirmation(console != null && isTerminal(console) ? console : null);
    }

    /** Whether there is somebody to ask. */
    boolean isPossible() {
        return console != null;
    }

    /** Whether the answer is yes. */
    boolean ask(String question) {
        if (console == null) {
            throw new IllegalStateException("nobody is there to be asked");
        }
        return isYes(console.readLine("%s [y/N] ", question));
    }

    static boolean isYes(@Nullable String answer) {
        String word = answer == null ? "" : answer.strip().toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes");
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
