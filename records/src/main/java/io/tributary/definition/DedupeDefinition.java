package io.tributary.definition;

import java.io.Serializable;
import java.time.Duration;

/** @param retention how long a deleted row's position is remembered, so that an older change cannot bring it back */
public record DedupeDefinition(Duration retention) implements Serializable {

    public static final Duration DEFAULT_RETENTION = Duration.ofDays(7);
    public static final Duration LONGEST_RETENTION = Duration.ofDays(3650);
}
