package io.tributary.profile;

import io.tributary.encoding.Codec;
import io.tributary.encoding.Input;
import io.tributary.encoding.Output;
import java.io.IOException;

/** Of all that is kept of a profile id. */
public final class KeptProfileCodec implements Codec<KeptProfile> {

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    private final ProfileHeadCodec heads = new ProfileHeadCodec();
    private final FewMembersCodec members = new FewMembersCodec();

    @Override
    public void write(KeptProfile profile, Output out) throws IOException {
        out.count(VERSION);
        heads.write(profile.head(), out);
        members.write(profile.members(), out);
        out.flag(profile.removalAt() != Removal.NEVER);
        if (profile.removalAt() != Removal.NEVER) {
            out.number(profile.removalAt());
        }
    }

    @Override
    public KeptProfile read(Input in) throws IOException {
        in.version(VERSION);
        return new KeptProfile(heads.read(in), members.read(in), in.flag() ? in.number() : Removal.NEVER);
    }
}
