package io.tributary.job;

import io.tributary.enrich.Extent;
import io.tributary.enrich.Pass;
import io.tributary.identity.KnownRecord;
import io.tributary.records.Assignment;
import io.tributary.records.Enrichment;
import io.tributary.records.IdentityChange;
import io.tributary.records.IdentityEvent;
import io.tributary.records.ProfileDocument;
import io.tributary.records.RawChange;
import io.tributary.records.ReferenceUse;
import io.tributary.records.RejectedRecord;
import io.tributary.records.RowTransition;
import io.tributary.records.SegmentEvent;
import io.tributary.records.SourcePosition;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kryo is slow and its bytes bind state to class layouts; nothing that flows or is kept may fall back to it. */
class StreamTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                RawChange.class,
                RowTransition.class,
                IdentityChange.class,
                Assignment.class,
                ProfileDocument.class,
                RejectedRecord.class,
                SourcePosition.class,
                KnownRecord.class,
                ReferenceUse.class,
                Enrichment.class,
                IdentityEvent.class,
                SegmentEvent.class,
                Extent.class,
                Pass.class
            })
    void whatFlowsOrIsKeptIsSerialisedWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
