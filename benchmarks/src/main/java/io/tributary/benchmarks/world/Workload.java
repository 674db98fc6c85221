package io.tributary.benchmarks.world;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import io.tributary.yaml.YamlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a benchmark runs over; a YAML file.
 *
 * @param name of the file, without its ending
 * @param purpose one line
 * @param definition the pipeline, and with it the tables
 * @param events how many changes, unless told otherwise
 * @param rounds how often each contestant is measured, unless told otherwise
 * @param zipf how unevenly orders fall on accounts: the n-th has them in proportion to 1 / n^zipf; from 0 to below 1
 * @param peers who else can do it
 * @param leastShare guard: what share of the raw read, per CPU-second, Tributary must reach; 0 for no guard
 * @param plan what is measured
 */
public record Workload(
        String name,
        String purpose,
        Definition definition,
        long events,
        int rounds,
        Mix mix,
        double zipf,
        List<String> peers,
        double leastShare,
        Plan plan) {

    static final long LARGEST = 100_000_000;
    private static final long ROUNDS = 5;
    private static final long MOST_ROUNDS = 1_000;

    /** The pipeline definitions that contestants know. */
    public enum Definition {
        ORDERS,
        CUSTOMERS,
        REGIONS;

        World world() {
            return switch (this) {
                case ORDERS -> World.ofShop();
                case CUSTOMERS -> World.ofCrmAndShop();
                case REGIONS -> World.ofRegions();
            };
        }

        /** As it is named in files. */
        public String yamlName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** To measure how fast contestants are. */
    public Workload(
            String name,
            String purpose,
            Definition definition,
            long events,
            int rounds,
            Mix mix,
            double zipf,
            List<String> peers,
            double leastShare) {
        this(name, purpose, definition, events, rounds, mix, zipf, peers, leastShare, Plan.CONTEST);
    }

    /** The same, whose loads last so long; one that has none stays as it is. */
    public Workload withSeconds(int seconds) {
        return new Workload(
                name, purpose, definition, events, rounds, mix, zipf, peers, leastShare, plan.withSeconds(seconds));
    }

    /** @throws IllegalArgumentException with all problems at once */
    public static Workload read(Path file) {
        YamlFile yaml = YamlFile.open(file, Map.of());
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", "");
        Workload workload =
                yaml.isReadable() ? yaml.root().section("keys and values", section -> read(name, section)) : null;
        if (workload == null || !yaml.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join(
                    System.lineSeparator(),
                    yaml.problems().stream().map(Object::toString).toList()));
        }
        return workload;
    }

    private static Workload read(String name, Section section) {
        return new Workload(
                name,
                section.get("purpose").requiredText("what it shows, in one line"),
                section.get("definition")
                        .convert(
                                Definition.ORDERS,
                                "orders, customers or regions",
                                text -> Definition.valueOf(text.toUpperCase(Locale.ROOT))),
                whole(section.get("events"), LARGEST, LARGEST),
                (int) whole(section.get("rounds"), ROUNDS, MOST_ROUNDS),
                section.get("mix").requiredSection("shares by kind of change", Workload::mix),
                share(section.get("zipf")),
                section.get("peers").items("names of contestants").stream()
                        .map(peer -> peer.requiredText("a contestant"))
                        .toList(),
                share(section.get("least_share")),
                Plan.read(section));
    }

    static long whole(Field field, long fallback, long most) {
        return field.convert(fallback, "a whole number from 1 to " + most, text -> {
            long number = Long.parseLong(text);
            return number < 1 || number > most ? null : number;
        });
    }

    private static Mix mix(Section section) {
        Mix mix = new Mix(
                share(section.get("new_customers")),
                share(section.get("identifier_changes")),
                share(section.get("attribute_changes")),
                share(section.get("order_updates")),
                share(section.get("moves")),
                share(section.get("deletes")),
                share(section.get("late")),
                share(section.get("duplicates")));
        if (mix.newOrders() < 0) {
            section.field().report("more than all changes", "shares that leave something for new orders");
        }
        return mix;
    }

    static double share(Field field) {
        return field.convert(0.0, "a share from 0 to below 1, such as 0.05", text -> {
            double share = Double.parseDouble(text);
            return share >= 0 && share < 1 ? share : null;
        });
    }
}
