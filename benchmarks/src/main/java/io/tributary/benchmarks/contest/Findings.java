package io.tributary.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Path;

/** What a benchmark found out. */
interface Findings {

    /** All of it, for JSON. */
    Object results();

    /** Writes the report. @param folder is made if it is not there */
    void write(Path folder) throws IOException;

    /** What is not as it must be; empty where all is. */
    String problem();
}
