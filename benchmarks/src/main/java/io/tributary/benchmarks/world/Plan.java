package io.tributary.benchmarks.world;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is measured over a workload, where that is not how fast contestants are.
 *
 * @param variants of the contestants, unless told otherwise; empty for all
 * @param commitMillis between checkpoints, or commits
 * @param warmUp how many changes each JVM works through before it is measured; 0 where the kind of benchmark says it
 * @param sizes numbers of changes that are compared with each other, the smallest first
 * @param shapes each compared with the same number of changes of no shape
 * @param load where the kind is latency; null for other kinds
 */
public record Plan(
        Kind kind,
        List<String> variants,
        long commitMillis,
        long warmUp,
        List<Long> sizes,
        List<ShapedRun> shapes,
        @Nullable Load load) {

    /** What is measured. */
    public enum Kind {
        /** How fast contestants are. */
        CONTEST,
        /** What a change costs among many others, and among few large things. */
        GROWTH,
        /** How large states and checkpoints are, and how long it takes to go on after a kill. */
        RECOVERY,
        /** How fast Tributary brings a backlog into the index, beside the index alone. */
        INDEX,
        /** How long a change takes from its commit to a search that finds it. */
        LATENCY;

        /** As it is named in files. */
        public String yamlName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final long COMMIT_MILLIS = 10_000;

    /** How fast contestants are, nothing else. */
    static final Plan CONTEST = new Plan(Kind.CONTEST, List.of(), COMMIT_MILLIS, 0, List.of(), List.of(), null);

    public Plan {
        variants = List.copyOf(variants);
        sizes = sizes.stream().sorted().toList();
        shapes = List.copyOf(shapes);
    }

    /**
     * A shape, and how many changes it is measured over.
     *
     * @param events those that make the shape included
     */
    public record ShapedRun(Shape shape, long events) {

        /** The same shape at most so many changes large. */
        public ShapedRun atMost(long most) {
            return most >= events
                    ? this
                    : new ShapedRun(new Shape(shape.kind(), (int) (shape.records() * most / events)), most);
        }
    }

    /** The same, whose loads last so long; one that has none stays as it is. */
    Plan withSeconds(int seconds) {
        Load lasting = load == null ? null : new Load(seconds, load.shares());
        return new Plan(kind, variants, commitMillis, warmUp, sizes, shapes, lasting);
    }

    static Plan read(Section section) {
        Kind kind = section.get("kind")
                .convert(
                        Kind.CONTEST,
                        "contest, growth, recovery, index or latency",
                        text -> Kind.valueOf(text.toUpperCase(Locale.ROOT)));
        Plan plan = new Plan(
                kind,
                section.get("variants").items("names of variants").stream()
                        .map(variant -> variant.requiredText("a variant"))
                        .toList(),
                Workload.whole(section.get("commit_millis"), COMMIT_MILLIS, Workload.LARGEST),
                Workload.whole(section.get("warm_up"), 0, Workload.LARGEST),
                section.get("sizes").items("numbers of changes").stream()
                        .map(size -> Workload.whole(size, 1, Workload.LARGEST))
                        .toList(),
                section.get("shapes").entries("shapes by name").stream()
                        .map(Plan::shape)
                        .toList(),
                kind == Kind.LATENCY
                        ? section.get("load").requiredSection("seconds and shares of the maximum", Load::read)
                        : null);
        if (kind == Kind.GROWTH && plan.sizes().isEmpty()) {
            section.get("sizes").report("none", "numbers of changes to compare, such as [100000, 1000000]");
        }
        return plan;
    }

    private static ShapedRun shape(Field field) {
        Shape.Kind kind = Shape.Kind.EVEN;
        try {
            kind = Shape.Kind.valueOf(field.name().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            field.wrongName("giant, hub or reference", List.of("giant", "hub", "reference"));
        }
        Shape.Kind known = kind;
        return field.section(
                "records and events",
                section -> new ShapedRun(
                        new Shape(known, (int) Workload.whole(section.get("records"), 1, Workload.LARGEST)),
                        Workload.whole(section.get("events"), 1, Workload.LARGEST)));
    }
}
