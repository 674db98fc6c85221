package io.tributary.benchmarks.ingest;

import io.tributary.benchmarks.results.Medians;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of the defaults, and of settings the ratios to them. Printed as medians over the rounds. */
final class Findings {

    private final Map<String, List<Double>> defaults = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Double>>> ratios = new LinkedHashMap<>();

    void defaults(Map<String, Double> figures) {
        add(figures, defaults);
    }

    void ratios(String setting, Map<String, Double> found) {
        add(found, ratios.computeIfAbsent(setting, name -> new LinkedHashMap<>()));
    }

    private static void add(Map<String, Double> figures, Map<String, List<Double>> rounds) {
        figures.forEach((name, figure) ->
                rounds.computeIfAbsent(name, first -> new ArrayList<>()).add(figure));
    }

    /** By setting, by measure. */
    Map<String, Map<String, Double>> medians() {
        Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
        medians.put(Setting.DEFAULTS.name(), medians(defaults));
        ratios.forEach((setting, found) -> medians.put(setting, medians(found)));
        return medians;
    }

    private static Map<String, Double> medians(Map<String, List<Double>> rounds) {
        Map<String, Double> medians = new LinkedHashMap<>();
        rounds.forEach((name, figures) -> medians.put(name, Medians.of(figures).median()));
        return medians;
    }

    void print(PrintStream out) {
        medians(defaults).forEach((name, figure) -> out.printf("%-52s %,12.1f%n", name, figure));
        ratios.forEach((setting, found) -> {
            out.printf("%n%s against the defaults: median (lowest, highest)%n", setting);
            found.forEach((name, rounds) -> {
                Medians medians = Medians.of(rounds);
                out.printf(
                        "  %-20s %6.2f  (%.2f, %.2f)%n", name, medians.median(), medians.lowest(), medians.highest());
            });
        });
    }
}
