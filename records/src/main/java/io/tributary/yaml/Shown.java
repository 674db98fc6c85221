package io.tributary.yaml;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of a file a problem may show: no secret, nothing that a reference stands for, never more than one line. */
final class Shown {

    private static final String WORDS = "(password|secret|token|api[_.-]?key|jaas|credential)";
    private static final Pattern SECRET = Pattern.compile(WORDS);
    private static final Pattern SECRET_INSIDE = Pattern.compile(WORDS + "[a-z0-9_.-]*\\s*[:=]");
    private static final Pattern AFTER_NAME = Pattern.compile("[^A-Za-z0-9_.-].*", Pattern.DOTALL);
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");
    private static final int LONGEST = 100;

    private Shown() {}

    /** Whether the name of a key says that its value is a secret. */
    static boolean isSecret(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    static String value(@Nullable Node node, boolean confidential) {
        if (node instanceof Node.Scalar scalar) {
            return oneLine(confidential || isHidden(scalar) ? scalar.masked() : scalar.written());
        }
        return node instanceof Node.Sequence ? "a list" : "a mapping";
    }

    /** Whether the text says of a part of itself that it is a secret. */
    static boolean isHidden(Node.Scalar scalar) {
        return SECRET_INSIDE.matcher(scalar.written().toLowerCase(Locale.ROOT)).find();
    }

    /** The key; without what follows a secret's name, because {@code {password:x}} is YAML for a key named so. */
    static String key(String key) {
        return oneLine(isSecret(key) ? AFTER_NAME.matcher(key).replaceFirst("***") : key);
    }

    private static String oneLine(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll(" ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
