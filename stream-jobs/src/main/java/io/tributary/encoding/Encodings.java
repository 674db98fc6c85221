package io.tributary.encoding;

import io.tributary.records.Contribution;
import io.tributary.records.PartialTotal;
import io.tributary.records.ProfileEvent;
import io.tributary.records.RecordEvent;
import io.tributary.records.ReferenceRow;
import io.tributary.records.RowChange;

/** The types that flow and are kept the most. */
public final class Encodings {

    public static final EncodedType<RowChange> ROW_CHANGE = new EncodedType<>(RowChange.class, new RowChangeCodec());

    public static final EncodedType<RecordEvent> RECORD_EVENT =
            new EncodedType<>(RecordEvent.class, new RecordEventCodec());

    public static final EncodedType<ProfileEvent> PROFILE_EVENT =
            new EncodedType<>(ProfileEvent.class, new ProfileEventCodec());

    public static final EncodedType<Contribution> CONTRIBUTION =
            new EncodedType<>(Contribution.class, new ContributionCodec());

    public static final EncodedType<PartialTotal> PARTIAL_TOTAL =
            new EncodedType<>(PartialTotal.class, new PartialTotalCodec());

    public static final EncodedType<ReferenceRow> REFERENCE_ROW =
            new EncodedType<>(ReferenceRow.class, new ReferenceRowCodec());

    private Encodings() {}
}
