package io.tributary.summary;

import io.tributary.encoding.Codec;
import io.tributary.encoding.Input;
import io.tributary.encoding.Output;
import io.tributary.encoding.PartialTotalCodec;
import java.io.IOException;

/** Of what is kept for a record in one value. */
public final class RecordSummaryCodec implements Codec<RecordSummary> {

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    private final RecordHomeCodec homes = new RecordHomeCodec();
    private final PartialTotalCodec totals = new PartialTotalCodec();
    private final FewCandidatesCodec candidates = new FewCandidatesCodec();

    @Override
    public void write(RecordSummary summary, Output out) throws IOException {
        out.count(VERSION);
        homes.write(summary.home(), out);
        out.map(summary.totals(), totals);
        out.map(summary.few(), candidates);
        out.number(summary.newestAt());
        out.flag(summary.timer() != null);
        if (summary.timer() != null) {
            out.number(summary.timer());
        }
    }

    @Override
    public RecordSummary read(Input in) throws IOException {
        in.version(VERSION);
        return new RecordSummary(
                homes.read(in), in.map(totals), in.map(candidates), in.number(), in.flag() ? in.number() : null);
    }
}
