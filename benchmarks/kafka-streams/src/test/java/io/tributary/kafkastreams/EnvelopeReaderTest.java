package io.tributary.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeReaderTest {

    private static final String AFTER =
            "\"after\":{\"more\":{\"deep\":[1,{\"lsn\":9}]},\"order_id\":17,\"account_id\":4,\"total\":\"12.34\",\"status\":\"PAID\","
                    + "\"placed_at\":\"1970-01-01T00:00:01.000002Z\"}";
    private static final String SOURCE = "\"source\":{\"snapshot\":{\"lsn\":8},\"lsn\":24023128,\"xmin\":null}";

    private static OrderRow order(String message) {
        return OrderRow.changes().deserializer().deserialize("orders", message.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheColumnsAndThePositionInAnyOrder() {
        OrderRow row = new OrderRow(24023128, true, 4, 1234, 1_000_002);

        assertThat(order("{\"before\":{\"total\":\"1.00\"}," + AFTER + "," + SOURCE + ",\"op\":\"u\"}"))
                .isEqualTo(row);
        assertThat(order("{" + SOURCE + ",\"op\":\"u\"," + AFTER + "}")).isEqualTo(row);
    }

    @Test
    void countsWhatIsNotPaidAsNothing() {
        assertThat(order("{" + AFTER.replace("PAID", "OPEN") + "," + SOURCE + "}")
                        .cents())
                .isZero();
    }

    @Test
    void readsADeletion() {
        assertThat(order("{\"before\":{\"order_id\":17},\"after\":null," + SOURCE + ",\"op\":\"d\"}"))
                .isEqualTo(new OrderRow(24023128, false, 0, 0, 0));
        assertThat(OrderRow.changes().deserializer().deserialize("orders", null))
                .isNull();
    }

    @Test
    void keepsTextsAsJsonAndNullsAsNothing() {
        CustomerRow row = CustomerRow.changes(List.of("city", "first_name"))
                .deserializer()
                .deserialize(
                        "accounts", Change.account(1, 5, "A\"nn\n€", null, null).value());

        assertThat(row.lsn()).isEqualTo(5);
        assertThat(row.email()).isNull();
        assertThat(row.attributes().values()[0]).isEmpty();
        assertThat(new String(row.attributes().values()[1], StandardCharsets.UTF_8))
                .isEqualTo("\"A\\\"nn\\n€\"");
    }

    @Test
    void tellsAMessageThatIsNoEnvelope() {
        assertThatThrownBy(() -> order("{" + AFTER + "}")).hasMessageContaining("without after or source.lsn");
        assertThatThrownBy(() -> order("{" + SOURCE + "}")).hasMessageContaining("without after or source.lsn");
        assertThatThrownBy(() -> order("{" + AFTER)).hasMessageContaining("a message of orders is no JSON");
    }
}
