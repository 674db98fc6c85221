package io.tributary.cli.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.definition.IdentifierRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Why two records of different profiles are not joined, as far as that is simple. */
final class Apart {

    private final List<IdentifierRule> rules;
    private final ProfileLinks links;

    Apart(List<IdentifierRule> rules, ProfileLinks links) {
        this.rules = rules;
        this.links = links;
    }

    /** Sentences; none where the documents do not tell. */
    List<String> reasons(String one, JsonNode profileOfOne, String other, JsonNode profileOfOther) {
        if (!profileOfOne.path("tenant").equals(profileOfOther.path("tenant"))) {
            return List.of("they belong to the tenants " + profileOfOne.path("tenant") + " and "
                    + profileOfOther.path("tenant"));
        }
        Map<String, String> ofOne = ProfileLinks.records(profileOfOne).get(one);
        Map<String, String> ofOther = ProfileLinks.records(profileOfOther).get(other);
        if (ofOne == null || ofOther == null) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        boolean shares = false;
        for (IdentifierRule rule : rules) {
            String value = ofOne.get(rule.name());
            String otherValue = ofOther.get(rule.name());
            if (value != null && value.equals(otherValue)) {
                shares = true;
                addIfTooMany(rule, value, profileOfOne, reasons);
            } else if (rule.unique() && value != null && otherValue != null) {
                reasons.add("their values of " + rule.name() + " differ, " + value + " and " + otherValue
                        + ", and two values of it never share a profile");
            }
        }
        if (!shares) {
            reasons.add("they share no identifier");
        }
        return reasons;
    }

    private void addIfTooMany(IdentifierRule rule, String value, JsonNode profile, List<String> reasons) {
        OptionalLong carriers = links.carriers(rule, value, profile);
        if (carriers.isEmpty() || carriers.getAsLong() > rule.maxRecords()) {
            String many = carriers.isEmpty() ? "many records carry" : carriers.getAsLong() + " records carry";
            reasons.add("both have the " + rule.name() + " " + value + ", which " + many + "; with more than "
                    + rule.maxRecords() + " it joins none");
        }
    }
}
