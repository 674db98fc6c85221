package io.tributary.profile;

import java.io.Serializable;

/** The time of day, as an operator can carry it to where it runs. */
public interface EpochClock extends Serializable {

    /** Milliseconds since 1970 UTC. */
    long millis();

    /** The clock of the machine that asks. */
    static EpochClock system() {
        return System::currentTimeMillis;
    }
}
