package io.tributary.read;

import io.tributary.records.Reason;

/** A change that cannot be taken, and why. */
final class RejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RejectedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
