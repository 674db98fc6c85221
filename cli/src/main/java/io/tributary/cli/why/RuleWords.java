package io.tributary.cli.why;

import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.MetricDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules of a definition in words. */
final class RuleWords {

    private RuleWords() {}

    static String of(AttributeDefinition attribute) {
        String rule =
                switch (attribute.rule()) {
                    case NEWEST -> "newest";
                    case OLDEST -> "oldest";
                    case MOST_FREQUENT -> "most frequent, the newest among equally frequent ones";
                    case ALL -> "every value once";
                };
        return attribute.prefer().isEmpty()
                ? rule
                : "prefer " + String.join(", then ", attribute.prefer()) + "; " + rule + " within a source";
    }

    static String of(MetricDefinition metric) {
        StringBuilder words = new StringBuilder(metric.kind().name().toLowerCase(Locale.ROOT))
                .append(" of ")
                .append(metric.activity());
        if (metric.field() != null) {
            words.append('.').append(metric.field());
        }
        if (metric.where() != null) {
            words.append(" where ").append(metric.where().text());
        }
        if (metric.window() != null) {
            words.append(" within the last ").append(text(metric.window()));
        }
        if (metric.by() != null) {
            words.append(" by ").append(metric.by());
        }
        return words.toString();
    }

    static String of(EnrichmentDefinition enrichment) {
        return "the " + enrichment.reference() + " that the attribute " + enrichment.on() + " refers to";
    }

    static String of(IdentifierRule rule) {
        List<String> words = new ArrayList<>();
        words.add("normalise " + rule.normalise().yamlName());
        if (!rule.of().isEmpty()) {
            words.add("made of " + String.join(", ", rule.of()));
        }
        words.add("joins up to " + rule.maxRecords() + " records");
        if (rule.unique()) {
            words.add("two values never share a profile");
        }
        return String.join("; ", words);
    }

    private static String text(Duration window) {
        return window.toSeconds() % Duration.ofDays(1).toSeconds() == 0
                ? window.toDays() + " days"
                : window.toSeconds() + " seconds";
    }
}
