package io.tributary.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${NAME}</code>, <code>${NAME:-default}</code> and <code>${file:/path}</code>; <code>$${</code> stands
 * for a literal <code>${</code>. A variable that is empty counts as not set; one newline at the end of a file is dropped.
 *
 * <p>References are written unquoted inside flow mappings, where YAML would read their braces as its own. So before the
 * text is parsed each is exchanged for a placeholder without braces and line breaks, and looked up again in the scalars.
 */
final class Interpolation {

    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$\\{[^{}\r\n]*}|\\$\\$\\{|\\$\\{(?:[^{}\r\n]|\\{[^{}\r\n]*})*}|\\$\\{[^}\r\n]*}|["
                    + OPEN + CLOSE + "]");
    private static final Pattern PLACEHOLDER = Pattern.compile(OPEN + "(\\d+)" + CLOSE);
    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(:-(.*))?");
    private static final Pattern PATH = Pattern.compile("file:[A-Za-z0-9_./\\\\~+-]*");
    private static final String FILE = "file:";
    private static final String MASK = "***";

    private final Map<String, String> environment;
    private final Path folder;
    private final List<String> references = new ArrayList<>();

    /** @param folder where relative file names start */
    Interpolation(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** The text with each reference exchanged for a placeholder. */
    String protect(String text) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            references.add(match.group());
            return "" + OPEN + (references.size() - 1) + CLOSE;
        });
    }

    /** The scalar that stands in protected text. */
    Node.Scalar scalar(int line, String text) {
        List<String> faults = new ArrayList<>();
        boolean interpolated = PLACEHOLDER.matcher(text).results().anyMatch(match -> isReplaced(reference(match)));
        if (text.contains("${")) {
            faults.add("a } that ends ${ on the same line; a literal ${ is written $${");
        }
        String value = exchange(text, reference -> replacement(reference, faults));
        return new Node.Scalar(
                line, value, written(text), masked(text), interpolated, faults.isEmpty() ? null : faults.get(0));
    }

    /** The text as it stands in the file. */
    String written(String text) {
        return exchange(text, reference -> reference);
    }

    private String masked(String text) {
        StringBuilder masked = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholder.find()) {
            masked.append(placeholder.start() > end ? MASK : "");
            String reference = reference(placeholder);
            masked.append(isReplaced(reference) ? maskedReference(reference) : MASK);
            end = placeholder.end();
        }
        return masked.append(end < text.length() ? MASK : "").toString();
    }

    /** Names and paths may be shown; anything else may be text that a brace too few made a part of the reference. */
    private static String maskedReference(String reference) {
        String content = reference.substring(2, reference.length() - 1);
        if (content.startsWith(FILE)) {
            return PATH.matcher(content).matches() ? reference : "${" + FILE + MASK + "}";
        }
        Matcher variable = VARIABLE.matcher(content);
        if (!variable.matches()) {
            return "${" + MASK + "}";
        }
        String fallback = variable.group(3);
        return fallback == null || fallback.isEmpty() ? reference : "${" + variable.group(1) + ":-" + MASK + "}";
    }

    private String exchange(String text, Function<String, String> exchange) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(exchange.apply(reference(match))));
    }

    private String reference(MatchResult placeholder) {
        return references.get(Integer.parseInt(placeholder.group(1)));
    }

    private static boolean isReplaced(String reference) {
        return reference.startsWith("${");
    }

    private String replacement(String reference, List<String> faults) {
        if (!isReplaced(reference)) {
            return reference.startsWith("$$") ? reference.substring(1) : reference;
        }
        String content = reference.substring(2, reference.length() - 1);
        if (content.startsWith(FILE)) {
            return content(content.substring(FILE.length()), faults);
        }
        Matcher variable = VARIABLE.matcher(content);
        if (!variable.matches() || content.contains("${")) {
            faults.add("${NAME}, ${NAME:-default} or ${file:/path}, none inside another");
            return "";
        }
        return value(variable.group(1), variable.group(3), faults);
    }

    private String value(String name, @Nullable String fallback, List<String> faults) {
        String value = environment.get(name);
        if (value != null && (!value.isEmpty() || fallback == null)) {
            return value;
        }
        if (fallback == null) {
            faults.add("the environment variable " + name + " to be set, or a default: ${" + name + ":-...}");
            return "";
        }
        return fallback;
    }

    private String content(String file, List<String> faults) {
        try {
            return Files.readString(folder.resolve(file)).replaceFirst("\r?\n\\z", "");
        } catch (NoSuchFileException e) {
            faults.add("a file that exists");
            return "";
        } catch (IOException | InvalidPathException e) {
            faults.add("a readable file of UTF-8 text");
            return "";
        }
    }
}
