package io.tributary.sinks;

/** The cluster holds something under our names that must not be written to; the message says what, and what to do. */
public final class IndexRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IndexRefusedException(String message) {
        super(message);
    }

    IndexRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
