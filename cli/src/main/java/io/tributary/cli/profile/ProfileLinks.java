package io.tributary.cli.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.PipelineDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the documents of the index tell of how records are joined. */
final class ProfileLinks {

    private final PipelineDefinition definition;
    private final ProfileLookup lookup;

    ProfileLinks(PipelineDefinition definition, ProfileLookup lookup) {
        this.definition = definition;
        this.lookup = lookup;
    }

    /** The identifiers of the profile's records, by name, by record id; of those that the document lists. */
    static Map<String, Map<String, String>> records(JsonNode profile) {
        Map<String, Map<String, String>> records = new HashMap<>();
        profile.at("/why/members").forEach(member -> {
            Map<String, String> identifiers = new HashMap<>();
            member.path("identifiers")
                    .properties()
                    .forEach(each ->
                            identifiers.put(each.getKey(), each.getValue().asText()));
            records.put(member.path("record").asText(), identifiers);
        });
        return records;
    }

    static boolean listsAll(JsonNode profile) {
        return profile.at("/why/left_out").asLong() == 0;
    }

    /**
     * The values that join the profile's records, each as {@code name:value}. Empty where the documents do not tell: not
     * all records are listed, or another profile has the value too and a unique identifier may be what parts them.
     */
    Optional<Set<String>> joining(JsonNode profile) {
        if (!listsAll(profile)) {
            return Optional.empty();
        }
        boolean parts = definition.identity().stream().anyMatch(IdentifierRule::unique);
        Set<String> joining = new HashSet<>();
        Map<String, Map<String, String>> records = records(profile);
        for (IdentifierRule rule : definition.identity()) {
            for (String value : shared(rule.name(), records)) {
                OptionalLong carriers = carriers(rule, value, profile);
                boolean others = carriers.isPresent() && carriers.getAsLong() > count(rule.name(), value, records);
                if (carriers.isEmpty() || parts && others) {
                    return Optional.empty();
                }
                if (carriers.getAsLong() <= rule.maxRecords()) {
                    joining.add(rule.name() + ":" + value);
                }
            }
        }
        return Optional.of(joining);
    }

    /** How many records of the profile's tenant carry the value; empty where the documents do not tell. */
    OptionalLong carriers(IdentifierRule rule, String value, JsonNode profile) {
        List<? extends JsonNode> profiles = lookup.find(rule.name(), value).stream()
                .filter(each -> each.path("tenant").equals(profile.path("tenant")))
                .toList();
        if (profiles.size() == ProfileLookup.MOST || !profiles.stream().allMatch(ProfileLinks::listsAll)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(profiles.stream()
                .mapToLong(each -> count(rule.name(), value, records(each)))
                .sum());
    }

    private static Set<String> shared(String name, Map<String, Map<String, String>> records) {
        Set<String> seen = new HashSet<>();
        Set<String> shared = new HashSet<>();
        records.values().forEach(identifiers -> {
            String value = identifiers.get(name);
            if (value != null && !seen.add(value)) {
                shared.add(value);
            }
        });
        return shared;
    }

    private static long count(String name, String value, Map<String, Map<String, String>> records) {
        return records.values().stream()
                .filter(identifiers -> value.equals(identifiers.get(name)))
                .count();
    }
}
