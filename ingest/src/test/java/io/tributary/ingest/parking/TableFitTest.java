package io.tributary.ingest.parking;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.Column;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.FieldType;
import io.tributary.definition.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableFitTest {

    private static final RowColumns COLUMNS = new RowColumns(Map.of(
            "id", ColumnKind.NUMBER, "email", ColumnKind.TEXT, "born", ColumnKind.DATE, "extra", ColumnKind.TEXT));

    private final TableFit fit = fit(FieldType.DATE, Map.of());

    @Test
    void whatIsNotMappedMayComeAndGo() {
        fit.learn(COLUMNS);
        assertThat(fit.problems(without("extra"))).isEmpty();
        assertThat(fit.problems(with("more", ColumnKind.OTHER))).isEmpty();
    }

    @Test
    void everyMappedColumnAndTheKeyMustBeThere() {
        assertThat(fit.problems(new RowColumns(Map.of("extra", ColumnKind.TEXT))))
                .containsExactlyInAnyOrder("no key column id", "no column email", "no column born");
    }

    @Test
    void aTypedColumnKeepsItsKindAndTextMayComeFromAny() {
        assertThat(fit.problems(with("born", ColumnKind.TEXT))).isEmpty();
        fit.learn(COLUMNS);
        assertThat(fit.problems(with("email", ColumnKind.NUMBER))).isEmpty();
        assertThat(fit.problems(with("born", ColumnKind.TEXT)))
                .containsExactly("column born, read as date, holds text (expected: date)");
    }

    @Test
    void whatWasLearnedHoldsForAnotherStartUnlessTheDefinitionReadsTheColumnAnew() {
        fit.learn(COLUMNS);
        Map<String, Map<String, KnownColumn>> stored =
                StoredColumns.read(StoredColumns.value(Map.of("public.c", fit.known())));
        assertThat(stored).isEqualTo(Map.of("public.c", fit.known()));

        RowColumns retyped = with("born", ColumnKind.TEXT);
        assertThat(fit(FieldType.DATE, fit.known()).problems(retyped)).hasSize(1);
        assertThat(fit(FieldType.STRING, fit.known()).problems(retyped)).isEmpty();
        assertThat(fit(FieldType.INSTANT, fit.known()).problems(retyped)).isEmpty();
    }

    @Test
    void onlyWhatIsNewIsToldAsLearned() {
        assertThat(fit.learn(COLUMNS)).isTrue();
        assertThat(fit.learn(without("extra"))).isFalse();
    }

    private static RowColumns without(String column) {
        Map<String, ColumnKind> kinds = new HashMap<>(COLUMNS.kinds());
        kinds.remove(column);
        return new RowColumns(kinds);
    }

    private static RowColumns with(String column, ColumnKind kind) {
        Map<String, ColumnKind> kinds = new HashMap<>(COLUMNS.kinds());
        kinds.put(column, kind);
        return new RowColumns(kinds);
    }

    private static TableFit fit(FieldType born, Map<String, KnownColumn> known) {
        return new TableFit(
                new CustomerTable(
                        new TableId("crm", "public.c"),
                        List.of("id"),
                        null,
                        null,
                        null,
                        Map.of(),
                        Map.of("email", new Column("email", FieldType.STRING), "born", new Column("born", born))),
                known);
    }
}
