package io.tributary.summary;

import io.tributary.encoding.Codec;
import io.tributary.encoding.Input;
import io.tributary.encoding.Output;
import java.io.IOException;

/** Of a few candidates. */
public final class FewCandidatesCodec implements Codec<FewCandidates> {

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    @Override
    public void write(FewCandidates candidates, Output out) throws IOException {
        out.count(VERSION);
        out.count(candidates.size());
        out.bytes(candidates.bytes());
    }

    @Override
    public FewCandidates read(Input in) throws IOException {
        in.version(VERSION);
        return new FewCandidates(in.count(), in.bytes());
    }
}
