package io.tributary.ingest.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplicationNamesTest {

    @Test
    void plainNamesAreJoined() {
        assertThat(ReplicationNames.of("acme", "crm2")).isEqualTo("tributary_acme_crm2");
    }

    @Test
    void otherCharactersAreReplacedAndAChecksumTellsTheNamesApart() {
        assertThat(ReplicationNames.of("acme-eu", "CRM")).matches("tributary_acme_eu_crm_[0-9a-f]{8}");
        assertThat(ReplicationNames.of("a_b", "c")).isNotEqualTo(ReplicationNames.of("a", "b_c"));
        assertThat(ReplicationNames.of("acme", "CRM")).isNotEqualTo(ReplicationNames.of("acme", "crm"));
    }

    @Test
    void longNamesAreCutToWhatPostgresTakes() {
        String pipeline = "a".repeat(80);
        assertThat(ReplicationNames.of(pipeline, "crm"))
                .hasSize(63)
                .isNotEqualTo(ReplicationNames.of(pipeline, "shop"));
    }
}
