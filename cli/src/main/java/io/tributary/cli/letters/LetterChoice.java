package io.tributary.cli.letters;

import io.tributary.records.Reason;
import io.tributary.records.Station;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which letters are meant. Options of different kinds all have to hold; of those given more than once, one. */
final class LetterChoice {

    @Option(names = "--reason", paramLabel = "R", description = "Of this reason: ${COMPLETION-CANDIDATES}.")
    private List<Reason> reasons = new ArrayList<>();

    @Option(names = "--station", paramLabel = "S", description = "Of this station: ${COMPLETION-CANDIDATES}.")
    private List<Station> stations = new ArrayList<>();

    @Option(names = "--source", paramLabel = "NAME", description = "Of changes of this source.")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--table",
            paramLabel = "T",
            description = "Of changes of this table: public.customers, or crm.public.customers.")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "T",
            converter = Since.Converter.class,
            description = "Written since then: 30m, 2h or 3d back from now, or an instant (2026-01-31T12:00:00Z).")
    private @Nullable Since since;

    /** The earliest moment of any letter that is meant. */
    Instant earliest() {
        return since == null ? Instant.EPOCH : since.at();
    }

    boolean includes(Letter letter) {
        return (reasons.isEmpty()
                        || reasons.stream().anyMatch(reason -> reason.name().equals(letter.reason())))
                && (stations.isEmpty()
                        || stations.stream().anyMatch(station -> station.name().equals(letter.station())))
                && (sources.isEmpty() || sources.contains(letter.source()))
                && (tables.isEmpty() || tables.stream().anyMatch(letter::isOf))
                && !letter.at().isBefore(earliest());
    }
}
