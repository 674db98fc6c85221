package io.tributary.ingest;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Whether another process has taken over, or a server was away: no reason to give up a capture for good. */
final class PassingFailure {

    private PassingFailure() {}

    static boolean is(Throwable failure) {
        return isReplacement(failure) || among(failure, PassingFailure::isOfServer);
    }

    /** Whether a newer producer writes for the source. */
    static boolean isReplacement(Throwable failure) {
        return among(failure, PassingFailure::isOfReplaced);
    }

    /**
     * A commit on its way while the transaction's coordinator fences its producer is answered by whatever error the
     * coordinator's state gives (as KAFKA-20785 tells of one). What the producer knows no exception for is a plain one.
     */
    private static boolean isOfReplaced(Throwable failure) {
        return failure instanceof ProducerFencedException
                || failure instanceof InvalidProducerEpochException
                || failure instanceof InvalidTxnStateException
                || failure.getClass() == KafkaException.class && failure.getCause() == null;
    }

    private static boolean isOfServer(Throwable failure) {
        return failure instanceof RetriableException
                || failure instanceof IOException
                || failure instanceof SQLException refused && isDisconnected(refused.getSQLState());
    }

    private static boolean among(Throwable failure, Predicate<Throwable> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(kind);
    }

    /** By the SQL standard's class of connection exceptions, and Postgres' class of operator interventions. */
    private static boolean isDisconnected(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57"));
    }
}
