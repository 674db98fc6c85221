package io.tributary.sinks.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        "200, , ACCEPTED",
        "201, , ACCEPTED",
        "409, version_conflict_engine_exception, SUPERSEDED",
        "429, es_rejected_execution_exception, RETRY",
        "429, cluster_block_exception, RETRY",
        "500, node_disconnected_exception, RETRY",
        "503, unavailable_shards_exception, RETRY",
        "404, index_not_found_exception, RETRY",
        "403, cluster_block_exception, RETRY",
        "403, security_exception, RETRY",
        "401, security_exception, RETRY",
        "400, index_closed_exception, RETRY",
        "400, document_parsing_exception, REJECT",
        "400, strict_dynamic_mapping_exception, REJECT",
        "400, illegal_argument_exception, REJECT",
        "413, , REJECT",
        "422, , REJECT",
    })
    void anItemIsJudgedByItsStatus(int status, @Nullable String type, Verdict verdict) {
        assertThat(Verdict.ofItem(status, type, "some reason")).isEqualTo(verdict);
    }

    @Test
    void anAliasWithoutAWriteIndexIsNotTheDocumentsFault() {
        String reason = "no write index is defined for alias [x]. The write index may be explicitly disabled";

        assertThat(Verdict.ofItem(400, "illegal_argument_exception", reason)).isEqualTo(Verdict.RETRY);
    }

    @ParameterizedTest
    @CsvSource({
        "400, illegal_argument_exception, REJECT",
        "400, action_request_validation_exception, REJECT",
        "400, media_type_header_exception, RETRY",
        "400, , RETRY",
        "413, , REJECT",
        "401, security_exception, RETRY",
        "403, security_exception, RETRY",
        "404, index_not_found_exception, RETRY",
        "429, es_rejected_execution_exception, RETRY",
        "502, , RETRY",
    })
    void aWholeRequestIsOnlyRefusedForWhatADocumentCanCause(int status, @Nullable String type, Verdict verdict) {
        assertThat(Verdict.ofRequest(status, type)).isEqualTo(verdict);
    }
}
