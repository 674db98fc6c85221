package io.tributary.definition;

import java.io.Serializable;

/** A value that is never printed. */
public record Secret(String value) implements Serializable {

    @Override
    public String toString() {
        return "***";
    }
}
