package io.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.Column;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierColumn;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.Normaliser;
import io.tributary.definition.TableId;
import io.tributary.records.CustomerRecord;
import io.tributary.records.RowChange;
import io.tributary.records.RowTransition;
import io.tributary.records.SourcePosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowMappingTest {

    private static final CustomerTable TABLE = new CustomerTable(
            new TableId("crm", "public.customers"),
            List.of("id"),
            "created_at",
            "updated_at",
            "company",
            Map.of(
                    "email", new IdentifierColumn("email", null),
                    "phone", new IdentifierColumn("phone", "country")),
            Map.of(
                    "email", new Column("email", FieldType.STRING),
                    "last_name", new Column("surname", FieldType.STRING),
                    "born", new Column("birth_date", FieldType.DATE)));

    /** A local number is one by the region of its row; the rule of the phone normaliser is tested with it. */
    private static final IdentifierRule PHONE =
            new IdentifierRule("phone", List.of(), Normaliser.PHONE, "DE", 10, false, true, List.of());

    private static final IdentifierRule NAME_AND_BIRTH = composite("name_and_birth", "last_name", "born");

    private final RowMapping mapping = new RowMapping(List.of(
            IdentifierRule.of("email", Normaliser.EMAIL, 10),
            PHONE,
            NAME_AND_BIRTH,
            composite("of_another_table", "last_name", "postcode")));

    private final Map<String, @Nullable String> row = new HashMap<>();

    RowMappingTest() {
        TABLE.columns().forEach(column -> row.put(column.name(), null));
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00.000001Z,1",
        "1969-12-31T23:59:59.999999Z,-1",
        "9999-12-31T00:00:00Z,253402214400000000",
        "0001-01-01T00:00:00Z,-62135596800000000",
        "+294276-12-31T23:59:59Z,9223372036854775807",
        "-300000-01-01T00:00:00Z,-9223372036854775808",
    })
    void anyInstantHasItsPlaceInTime(String createdAt, long birth) {
        row.put("created_at", createdAt);

        assertThat(customer().birth()).isEqualTo(birth);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = RowChange.UNREADABLE)
    void aRowWithoutTimesIsUndatedAndChangedWhenCommitted(@Nullable String time) {
        row.put("created_at", time);
        row.put("updated_at", time);

        assertThat(customer().birth()).isEqualTo(CustomerRecord.UNDATED);
        assertThat(customer().updatedAt()).isEqualTo(7_000);
    }

    @Test
    void aRecordTellsWhereItsRowLastChanged() {
        assertThat(customer().position()).isEqualTo("lsn 20");
    }

    @Test
    void whatIsNoIdentifierIsLeftOut() {
        row.put("email", "nobody");
        assertThat(customer().identifiers()).isEmpty();

        row.put("email", " Ann@X.org");
        assertThat(customer().identifiers()).isEqualTo(Map.of("email", "ann@x.org"));
    }

    @Test
    void aLocalNumberBelongsToTheCountryOfItsRow() {
        for (String country : new String[] {"FR", null, RowChange.UNREADABLE}) {
            row.put("phone", "01 23 45 67 89");
            row.put("country", country);

            assertThat(customer().identifiers().get("phone"))
                    .as("country %s", country)
                    .isEqualTo(PHONE.identify("01 23 45 67 89", "FR".equals(country) ? "FR" : null));
        }
    }

    @Test
    void aCompositeIsMadeOfTheAttributesInItsOrder() {
        row.put("surname", " Lee");
        row.put("birth_date", "1990-02-01");

        assertThat(customer().identifiers())
                .isEqualTo(Map.of("name_and_birth", "lee|1990-02-01"))
                .containsEntry("name_and_birth", NAME_AND_BIRTH.identifyAll(List.of(" Lee", "1990-02-01")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {RowChange.UNREADABLE, " "})
    void aCompositeNeedsAllItsParts(@Nullable String surname) {
        row.put("surname", surname);
        row.put("birth_date", "1990-02-01");

        assertThat(customer().identifiers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            value = {"acme,acme", "' Acme ',' Acme '", "'',''", "'  ',''", "null,''"},
            nullValues = "null")
    void theTenantIsItsColumnsText(@Nullable String company, String tenant) {
        row.put("company", company);

        assertThat(customer().tenant()).isEqualTo(tenant);
    }

    @Test
    void aTableWithoutTenantsBelongsToOneDomain() {
        CustomerTable table = new CustomerTable(TABLE.id(), List.of("id"), null, null, null, Map.of(), Map.of());

        assertThat(mapping.customer(table, row, transition()).tenant()).isEmpty();
    }

    @Test
    void eachColumnThatCouldNotBeReadIsOneProblemAndNull() {
        row.put("email", RowChange.UNREADABLE);
        row.put("company", RowChange.UNREADABLE);
        row.put("birth_date", RowChange.UNREADABLE);
        row.put("surname", "Lee");
        row.put("mapped once", RowChange.UNREADABLE);

        CustomerRecord customer = customer();

        assertThat(customer.problems()).isEqualTo(3);
        assertThat(customer.tenant()).isEmpty();
        assertThat(customer.identifiers()).isEmpty();
        Map<String, @Nullable String> attributes = new HashMap<>();
        attributes.put("email", null);
        attributes.put("born", null);
        attributes.put("last_name", "Lee");
        assertThat(customer.attributes()).isEqualTo(attributes);
    }

    private CustomerRecord customer() {
        return mapping.customer(TABLE, row, transition());
    }

    private RowTransition transition() {
        return new RowTransition("crm.public.customers", "1", new SourcePosition(false, 10, 20, 0), 7, null, row);
    }

    private static IdentifierRule composite(String name, String... of) {
        return new IdentifierRule(name, List.of(of), Normaliser.LOWER, null, 10, false, true, List.of());
    }
}
