package io.tributary.sinks;

import io.tributary.records.RejectedRecord;
import java.io.Serializable;
import java.util.concurrent.CompletionStage;

/** Where the documents go that the index refuses for good. Used by one sink subtask, from several threads. */
public interface RejectedDocuments extends AutoCloseable {

    /**
     * Hands a record over. The stage completes once it is kept durably: until then the sink does not count the document
     * as done, and no checkpoint completes without it. A stage that fails makes the sink offer the document to the
     * index, and if need be here, again.
     */
    CompletionStage<Void> reject(RejectedRecord record);

    /** Opens one for a sink subtask, on the machine where it runs. */
    interface Factory extends Serializable {

        RejectedDocuments open();
    }
}
