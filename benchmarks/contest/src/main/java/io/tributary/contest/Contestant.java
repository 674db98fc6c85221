package io.tributary.contest;

import io.tributary.definition.PipelineDefinition;
import java.util.Map;

/** A program that turns change topics into profile documents. */
public interface Contestant {

    /**
     * Works through all messages that are in the definition's change topics, with no state from before unless the task
     * {@linkplain Task#kept() keeps it}, and returns when
     * every document that follows from them was given to {@link Deliveries#current}: for each profile the newest last.
     *
     * @param run 0 for the first of a JVM, and one more each time; for names that must differ between runs of one JVM
     * @return more measures by name, such as {@code state_bytes}
     */
    Map<String, Double> process(Task task, PipelineDefinition definition, int run) throws Exception;
}
