package io.tributary.benchmarks.contest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one of the JVMs is given that work on one pipeline, one after another was killed.
 *
 * @param folder for the state, the same for all of them; exists
 * @param documents file for what this one delivers
 * @param earlier the file of the one before; null: it is the first
 * @param messages how many will be in the topics when the work is done
 */
record Life(
        String pipeline,
        Path folder,
        Path documents,
        @Nullable Path earlier,
        long messages) {

    static Life first(String pipeline, Path folder, long messages) {
        return new Life(pipeline, folder, folder.resolve("documents-1"), null, messages);
    }

    /** The one that goes on when this one was killed. */
    Life next() {
        return new Life(pipeline, folder, folder.resolve("documents-2"), documents, messages);
    }
}
