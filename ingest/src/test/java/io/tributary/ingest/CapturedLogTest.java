package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CapturedLogTest {

    @Test
    void ourWordsAreFoundFromDebugOnAndThoseOfOthersFromInfoOn() {
        try (CapturedLog log = CapturedLog.start()) {
            LoggerFactory.getLogger("io.tributary.ingest.Any").debug("about Ann");
            LoggerFactory.getLogger("org.others").info("failed", new IllegalStateException("of ANN"));
            LoggerFactory.getLogger("org.others").debug("not Ann");
            assertThat(log.containing(List.of("ann"))).hasSize(2);
            assertThat(log.text()).contains("about Ann", "of ANN").doesNotContain("not Ann");
        }
    }

    @Test
    void nothingIsCapturedAfterTheEnd() {
        CapturedLog log = CapturedLog.start();
        log.close();
        LoggerFactory.getLogger("io.tributary.ingest.Any").error("about Ann");
        assertThat(log.text()).isEmpty();
    }
}
