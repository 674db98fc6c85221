package io.tributary.definition;

import java.io.Serializable;
import java.util.Map;

/** Properties of a connection. They may hold passwords, so only their names are ever printed. */
public record ConnectionProperties(Map<String, String> values) implements Serializable {

    @Override
    public String toString() {
        return "ConnectionProperties" + values.keySet();
    }
}
