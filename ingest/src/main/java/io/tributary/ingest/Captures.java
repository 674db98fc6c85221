package io.tributary.ingest;

import java.util.List;
import java.util.Map;

/** What can be told of the captures of one process while they run. Every method returns at once, from any thread. */
public interface Captures {

    /** One entry per source that this process is to capture, in the definition's order. */
    List<CaptureProgress> progress();

    /** Why sources are captured by this process no more, for good, by their names; empty while none has failed. */
    Map<String, Throwable> failures();

    /** Whether every source that has not failed still has the threads that capture it or stand by for it. */
    boolean isAlive();
}
