package io.tributary.definition;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.List;

/** Reads the whole of {@code pipeline.yaml}: every section by itself, then what must hold between them. */
final class PipelineSection {

    private PipelineSection() {}

    static PipelineDefinition read(Section root) {
        Field pipeline = root.get("pipeline");
        String name = pipeline.requiredText("a name for the pipeline");
        KafkaDefinition kafka = root.get("kafka").requiredSection("bootstrap", KafkaSection::read);
        List<SourceSection> sources = SourceSection.readAll(root.get("sources"));
        List<TableSection> tables =
                sources.stream().flatMap(source -> source.tables().stream()).toList();
        List<IdentifierRule> identity = IdentitySection.read(root.get("identity"));
        ProfileDefinition profile =
                root.get("profile").section("metrics", section -> ProfileSection.read(section, sources));
        DedupeDefinition dedupe = root.get("dedupe").section("retention", PipelineSection::dedupe);
        IndexDefinition index = root.get("index").requiredSection("elasticsearch", IndexSection::read);

        TableReferences.check(sources);
        IdentityReferences.check(root.get("identity"), identity, tables);
        PipelineDefinition definition = new PipelineDefinition(
                name,
                kafka,
                sources.stream()
                        .map(source -> completed(source.definition(), profile))
                        .toList(),
                identity,
                profile,
                dedupe,
                index);
        TopicNames.check(definition, pipeline, sources);
        return definition;
    }

    private static SourceDefinition completed(SourceDefinition source, ProfileDefinition profile) {
        return new SourceDefinition(
                source.name(),
                source.connector(),
                source.properties(),
                source.tables().stream()
                        .map(table -> table instanceof ReferenceTable reference
                                ? EnrichmentSection.completed(reference, profile.enrichments())
                                : table)
                        .toList());
    }

    private static DedupeDefinition dedupe(Section section) {
        return new DedupeDefinition(Quantity.duration(
                section.get("retention"), DedupeDefinition.DEFAULT_RETENTION, DedupeDefinition.LONGEST_RETENTION));
    }
}
