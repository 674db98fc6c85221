package io.tributary.ingest;

import org.jspecify.annotations.Nullable;

/** The capture of one source ended by itself. Started again it goes on where Kafka has acknowledged the last change. */
final class CaptureFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CaptureFailedException(String source, String message, @Nullable Throwable cause) {
        super("sources.%s: capture stopped: %s".formatted(source, message), cause);
    }
}
