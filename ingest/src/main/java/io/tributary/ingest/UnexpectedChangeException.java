package io.tributary.ingest;

/** An engine tells a change that the definition does not account for. Its message holds nothing of a row. */
final class UnexpectedChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedChangeException(String message) {
        super(message);
    }
}
