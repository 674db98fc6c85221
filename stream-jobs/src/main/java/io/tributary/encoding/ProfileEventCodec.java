package io.tributary.encoding;

import io.tributary.records.ProfileEvent;
import java.io.IOException;

/** Of something that concerns one profile id. */
public final class ProfileEventCodec implements Codec<ProfileEvent> {

    private static final long serialVersionUID = 1L;

    private static final ProfileEvent.Kind[] KINDS = ProfileEvent.Kind.values();

    private final ContributionCodec contributions = new ContributionCodec();

    @Override
    public void write(ProfileEvent event, Output out) throws IOException {
        out.text(event.profile());
        out.text(event.record());
        out.count(event.kind().ordinal());
        out.optional(event.contribution(), contributions);
        out.optionalText(event.target());
        out.number(event.committedAt());
        out.number(event.newestAt());
        out.number(event.version());
    }

    @Override
    public ProfileEvent read(Input in) throws IOException {
        return new ProfileEvent(
                in.text(),
                in.text(),
                KINDS[in.count()],
                in.optional(contributions),
                in.optionalText(),
                in.number(),
                in.number(),
                in.number());
    }
}
