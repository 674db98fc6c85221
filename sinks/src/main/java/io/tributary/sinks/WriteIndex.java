package io.tributary.sinks;

import io.tributary.definition.IndexDefinition;
import io.tributary.records.ProfileDocument;
import io.tributary.records.RejectedRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/**
 * Keeps the index behind an alias at the newest version of every document, whatever the order and however often
 * documents come: a version that is not newer than the index's changes nothing.
 *
 * <p>Once a checkpoint is complete, every document before it is in the index, was superseded, was rejected, or is in the
 * checkpoint. While the cluster is busy, away, or set up wrongly (no permission, alias gone), sending is tried again
 * without limit; the job does not fail, and neither input nor checkpoints wait for the cluster: what memory has no room
 * for goes to keyed state, of each id the newest version, until the cluster takes it. Documents that it refuses for good
 * are given out and delay no others.
 *
 * <p>Counters: {@code accepted}, {@code superseded}, {@code retried}, {@code rejected} (documents) and {@code bulks}
 * (requests). Gauges: {@code breaker_state} (0 closed, 1 half-open, 2 open), {@code documents_in_memory} and
 * {@code bytes_in_memory}, {@code documents_in_backlog} (in state), {@code bulk_limit} (how many may be on their way) and
 * {@code flush_window_ms}. Histograms over five minutes, with the variable {@code source}:
 * {@code commit_to_acknowledged_ms} of each document that shows a change, from the commit in the source to the index's
 * answer (where several changes became one document, the first of them counts), and {@code commit_to_searchable_ms} of one such
 * document every two seconds and subtask, until a search finds it.
 */
public final class WriteIndex extends AbstractStreamOperatorFactory<RejectedRecord>
        implements OneInputStreamOperatorFactory<ProfileDocument, RejectedRecord> {

    private static final long serialVersionUID = 1L;

    private final IndexDefinition index;

    WriteIndex(IndexDefinition index) {
        this.index = index;
    }

    /**
     * Connects when a subtask starts; {@link ProfileIndex#prepare} has to have been called by then.
     *
     * @param documents by id
     * @return the documents that the index refuses for good
     */
    public static DataStream<RejectedRecord> attach(
            KeyedStream<ProfileDocument, String> documents, IndexDefinition index) {
        return documents
                .transform("WriteIndex", TypeInformation.of(RejectedRecord.class), new WriteIndex(index))
                .uid("write-index")
                .name("WriteIndex");
    }

    @Override
    @SuppressWarnings("unchecked") // it is what Flink asks for: an operator of the type it names
    public <T extends StreamOperator<RejectedRecord>> T createStreamOperator(
            StreamOperatorParameters<RejectedRecord> parameters) {
        return (T) new IndexWriter(parameters, index);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Flink declares it
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return IndexWriter.class;
    }
}
