package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class FailureReasonTest {

    @Test
    void ofErrorsThatMayQuoteARowOnlyTheKindIsTold() {
        Throwable quoting = new IllegalArgumentException("cannot convert ann@example.org");
        assertThat(FailureReason.of(new CaptureFailedException("crm", "cannot convert ann@example.org", quoting)))
                .isEqualTo("CaptureFailedException; because: IllegalArgumentException");
        assertThat(FailureReason.of(new SQLException("Key (email)=(ann@example.org)", "23505")))
                .isEqualTo("SQLException: SQL state 23505");
    }

    @Test
    void whatNamesOnlyTopicsSizesAndTheDefinitionIsTold() {
        assertThat(FailureReason.of(
                        new DeliveryFailedException("crm.customers", 9, new RecordTooLargeException("9 > 5"))))
                .isEqualTo("DeliveryFailedException: topic crm.customers refused a change of 9 bytes: 9 > 5"
                        + "; because: RecordTooLargeException: 9 > 5");
        assertThat(FailureReason.of(new IngestRefusedException(List.of("no slot", "no table"))))
                .isEqualTo("no slot; no table");
    }
}
