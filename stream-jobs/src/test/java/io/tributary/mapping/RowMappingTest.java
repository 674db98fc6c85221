package io.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.CustomerTable;
import io.tributary.definition.IdentifierColumn;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.Normaliser;
import io.tributary.definition.TableId;
import io.tributary.records.CustomerRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMappingTest {

    private static final CustomerTable TABLE = new CustomerTable(
            new TableId("crm", "public.customers"),
            List.of("id"),
            "created_at",
            "updated_at",
            Map.of("email", new IdentifierColumn("email", null)),
            Map.of());

    private final RowMapping mapping =
            new RowMapping(List.of(new IdentifierRule("email", Normaliser.EMAIL, 10, List.of())));

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
        assertThat(customer(createdAt, "ann@x.org").birth()).isEqualTo(birth);
    }

    @Test
    void aRowWithoutTimesIsUndatedAndChangedWhenCommitted() {
        CustomerRecord customer = customer(null, "ann@x.org");

        assertThat(customer.birth()).isEqualTo(CustomerRecord.UNDATED);
        assertThat(customer.updatedAt()).isEqualTo(7_000);
    }

    @Test
    void whatIsNoIdentifierIsLeftOut() {
        assertThat(customer(null, "nobody").identifiers()).isEmpty();
        assertThat(customer(null, " Ann@X.org").identifiers()).isEqualTo(Map.of("email", "ann@x.org"));
    }

    private CustomerRecord customer(String createdAt, String email) {
        Map<String, String> row = new HashMap<>();
        row.put("created_at", createdAt);
        row.put("updated_at", null);
        row.put("email", email);
        return mapping.customer(TABLE, row, 7);
    }
}
