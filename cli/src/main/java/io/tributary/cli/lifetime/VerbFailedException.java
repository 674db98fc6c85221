package io.tributary.cli.lifetime;

import org.jspecify.annotations.Nullable;

/** A verb cannot do what it was asked. The message is made for the person who typed it: what was seen, what to do. */
public final class VerbFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public VerbFailedException(String message) {
        this(message, null);
    }

    public VerbFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
