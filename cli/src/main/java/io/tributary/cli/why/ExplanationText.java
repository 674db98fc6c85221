package io.tributary.cli.why;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.cli.why.Explanation.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explanations for people to read. */
public final class ExplanationText {

    private ExplanationText() {}

    /** One field, in several lines. */
    public static String whole(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        lines.add(explanation.field() + ": " + shown(explanation.value()));
        lines.add("  rule: " + explanation.rule());
        explanation.variables().forEach((name, value) -> lines.add("  " + name + " = " + shown(value)));
        explanation.from().forEach(part -> lines.add("  from " + text(part)));
        explanation.lost().forEach(part -> lines.add("  lost " + text(part)));
        if (explanation.leftOut() > 0) {
            lines.add("  (and what %,d more records bring, about which the document does not tell)"
                    .formatted(explanation.leftOut()));
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** One field, in one line. */
    public static String brief(Explanation explanation) {
        return explanation.field() + ": " + shown(explanation.value()) + " from "
                + String.join(
                        ", ", explanation.from().stream().map(Part::record).toList()) + " ("
                + explanation.rule() + ")";
    }

    private static String text(Part part) {
        StringBuilder text = new StringBuilder(part.record()).append(": ");
        if (part.group() != null) {
            text.append(part.group()).append(' ');
        }
        text.append(part.value() == null ? "its value is not told" : part.value());
        append(text, ", at ", part.position());
        append(text, ", updated ", part.updatedAt());
        append(text, ", created ", part.createdAt());
        return text.toString();
    }

    private static void append(StringBuilder text, String before, @Nullable String what) {
        if (what != null) {
            text.append(before).append(what);
        }
    }

    private static String shown(@Nullable JsonNode value) {
        return value == null || value.isMissingNode() ? "nothing" : value.toString();
    }
}
