package io.tributary.profile;

import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.records.Contribution;
import io.tributary.records.PartialTotal;
import io.tributary.records.ReferenceRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a profile of what its records bring. Pure, and independent of the order of the records. */
final class Assembly {

    private final List<Survivorship> attributes;
    private final List<EnrichmentDefinition> enrichments;
    private final MetricValues metrics;

    Assembly(ProfileDefinition definition) {
        attributes = definition.attributes().stream().map(Survivorship::new).toList();
        enrichments = definition.enrichments();
        metrics = new MetricValues(definition.metrics());
    }

    /** @param contributions by record id; at least one */
    Profile of(Map<String, Contribution> contributions) {
        List<Member> members = new ArrayList<>(contributions.size());
        contributions.forEach((record, contribution) -> members.add(new Member(record, contribution)));
        members.sort(Member.ELDEST_FIRST);
        Map<String, List<Survivor>> survivors = survivors(members);
        return new Profile(
                members.get(0).customer().tenant(),
                members,
                survivors,
                enriched(survivors),
                metrics.of(members),
                members.stream().mapToLong(Assembly::problems).sum());
    }

    private Map<String, List<Survivor>> survivors(List<Member> members) {
        Map<String, List<Survivor>> survivors = new HashMap<>();
        for (Survivorship survivorship : attributes) {
            List<Survivor> values = survivorship.among(members);
            if (!values.isEmpty()) {
                survivors.put(survivorship.attribute().name(), values);
            }
        }
        return survivors;
    }

    private Map<String, Map<String, String>> enriched(Map<String, List<Survivor>> survivors) {
        Map<String, Map<String, String>> enriched = new LinkedHashMap<>();
        for (EnrichmentDefinition enrichment : enrichments) {
            for (Survivor key : survivors.getOrDefault(enrichment.on(), List.of())) {
                ReferenceRow row = key.from().contribution().enrichment().get(enrichment.reference());
                if (row != null) {
                    Map<String, String> fields = new LinkedHashMap<>();
                    row.fields().forEach((field, value) -> {
                        if (value != null) {
                            fields.put(field, value);
                        }
                    });
                    enriched.put(enrichment.reference(), fields);
                }
            }
        }
        return enriched;
    }

    private static long problems(Member member) {
        PartialTotal ofActivities = member.contribution().totals().get(Contribution.PROBLEMS);
        return member.customer().problems() + (ofActivities == null ? 0 : Long.parseLong(ofActivities.value()));
    }
}
