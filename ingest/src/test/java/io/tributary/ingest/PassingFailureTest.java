package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassingFailureTest {

    static Stream<Throwable> replaced() {
        return Stream.of(
                new ProducerFencedException("a newer producer"),
                new InvalidProducerEpochException("an old epoch"),
                new InvalidTxnStateException("aborted by the coordinator while it was being committed"),
                new KafkaException("Unhandled error in EndTxnResponse: The server experienced an unexpected error"));
    }

    static Stream<Throwable> ofServers() {
        return Stream.of(
                new NotLeaderOrFollowerException("moved"),
                new IOException("connection reset"),
                new SQLException("gone", "08006"),
                new SQLException("shutting down", "57P01"));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new TopicAuthorizationException("not allowed"),
                new KafkaException("in an error state", new TopicAuthorizationException("not allowed")),
                new RecordTooLargeException("too large"),
                new SQLException("no such table", "42P01"),
                new IllegalStateException("a mistake of ours"));
    }

    @ParameterizedTest
    @MethodSource("replaced")
    void tellsOfANewerProducer(Throwable failure) {
        assertThat(PassingFailure.isReplacement(new CaptureFailedException("crm", "it ended", failure)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource({"ofServers", "lasting"})
    void tellsOfNoNewerProducer(Throwable failure) {
        assertThat(PassingFailure.isReplacement(new CaptureFailedException("crm", "it ended", failure)))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource({"replaced", "ofServers"})
    void isNoReasonToGiveUp(Throwable failure) {
        assertThat(PassingFailure.is(failure)).isTrue();
        assertThat(PassingFailure.is(new CaptureFailedException("crm", "it ended", failure)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void endsTheCaptureForGood(Throwable failure) {
        assertThat(PassingFailure.is(new CaptureFailedException("crm", "it ended", failure)))
                .isFalse();
    }
}
