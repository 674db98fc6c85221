package io.tributary.benchmarks.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rounds over one table and one backlog. In each round every candidate has its turn next to one of the defaults, in every
 * other round before it: load of others that comes and goes meets both.
 *
 * @param name begins the names of the pipelines
 */
record Comparison(Servers servers, int rounds, int changes, int commits, String name) {

    private record Pair(Trial defaults, Trial candidate) {}

    Findings run(List<Setting> candidates) throws Exception {
        List<Trial> trials = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            if (candidates.isEmpty()) {
                trials.add(trial(Setting.DEFAULTS, trials.size()));
            }
            for (Setting candidate : candidates) {
                Pair pair = new Pair(trial(Setting.DEFAULTS, trials.size()), trial(candidate, trials.size() + 1));
                pairs.add(pair);
                trials.add(round % 2 == 0 ? pair.defaults() : pair.candidate());
                trials.add(round % 2 == 0 ? pair.candidate() : pair.defaults());
            }
        }
        return findings(measure(trials), trials, pairs);
    }

    private Trial trial(Setting setting, int number) {
        return new Trial(servers, setting, name + "t" + number);
    }

    private Map<Trial, Measured> measure(List<Trial> trials) throws Exception {
        Map<Trial, Rates> snapshots = new HashMap<>();
        for (Trial trial : trials) {
            snapshots.put(trial, trial.snapshot());
        }
        servers.database().change(changes);
        Map<Trial, Measured> measured = new HashMap<>();
        for (Trial trial : trials) {
            measured.put(trial, trial.stream(Objects.requireNonNull(snapshots.get(trial)), commits));
            trial.forget();
        }
        servers.database().forgetCaptures();
        return measured;
    }

    private static Findings findings(Map<Trial, Measured> measured, List<Trial> trials, List<Pair> pairs) {
        Findings findings = new Findings();
        trials.stream()
                .filter(trial -> trial.setting().equals(Setting.DEFAULTS))
                .forEach(trial -> findings.defaults(
                        Objects.requireNonNull(measured.get(trial)).figures()));
        for (Pair pair : pairs) {
            Measured candidate = Objects.requireNonNull(measured.get(pair.candidate()));
            Measured defaults = Objects.requireNonNull(measured.get(pair.defaults()));
            findings.ratios(pair.candidate().setting().name(), candidate.ratios(defaults));
        }
        return findings;
    }
}
