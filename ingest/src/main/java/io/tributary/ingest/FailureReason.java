package io.tributary.ingest;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/**
 * Why a capture failed, for those who are to see nothing of the rows: of errors that may quote values only the kind is told.
 */
public final class FailureReason {

    private FailureReason() {}

    /** The failure and its causes in one line, the innermost last. */
    public static String of(Throwable failure) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            reasons.add(told(cause));
        }
        return String.join("; because: ", reasons);
    }

    private static String told(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        if (failure instanceof IngestRefusedException refused) {
            return String.join("; ", refused.problems());
        }
        if (failure instanceof DeliveryFailedException
                || failure instanceof UnexpectedChangeException
                || failure instanceof KafkaException) {
            return kind + ": " + failure.getMessage();
        }
        if (failure instanceof SQLException sql) {
            return kind + ": SQL state " + sql.getSQLState();
        }
        return kind;
    }
}
