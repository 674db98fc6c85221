package io.tributary.ingest.numbered;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.ingest.topics.StoredOffset;
import io.tributary.records.ChangeNumber;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChangeNumbersTest {

    private static final byte[] ENVELOPE = "{\"op\":\"c\",\"after\":{\"name\":\"Grüße\"}}".getBytes(UTF_8);

    private final ChangeNumbers numbers = new ChangeNumbers("acme.erp", new ChangeNumber(7, 41));

    @Test
    void eachChangeHasTheNextNumberBehindThatOfTheBeginning() {
        assertThat(numbers.next(ENVELOPE)).asString(UTF_8).isEqualTo(numbered("7:43"));
        assertThat(numbers.next(ENVELOPE)).asString(UTF_8).isEqualTo(numbered("7:44"));
        assertThat(numbers.first(ENVELOPE)).asString(UTF_8).isEqualTo(numbered("7:42"));
        assertThat(numbers.next(ENVELOPE)).asString(UTF_8).isEqualTo(numbered("7:45"));
    }

    @Test
    void whatWasReachedIsToldOnce() {
        assertThat(numbers.reached()).isNull();
        assertThat(numbers.next(ENVELOPE)).isNotEmpty();
        assertThat(numbers.next(ENVELOPE)).isNotEmpty();

        StoredOffset reached = Objects.requireNonNull(numbers.reached());

        assertThat(reached.key()).asString(UTF_8).isEqualTo("[\"number\",\"acme.erp\"]");
        assertThat(reached.value()).asString(UTF_8).isEqualTo("7:44");
        assertThat(numbers.reached()).isNull();
    }

    @Test
    void theEpochIsFoundInAnEnvelopeAgain() {
        assertThat(ChangeNumbers.epoch(numbers.next(ENVELOPE))).contains(7L);
        assertThat(ChangeNumbers.epoch(ENVELOPE)).isEmpty();
        assertThat(ChangeNumbers.epoch("{}".getBytes(UTF_8))).isEmpty();
    }

    private static String numbered(String number) {
        return "{\"position\":\"" + number + "\",\"op\":\"c\",\"after\":{\"name\":\"Grüße\"}}";
    }
}
