package io.tributary.profile;

import io.tributary.encoding.Codec;
import io.tributary.encoding.Input;
import io.tributary.encoding.Output;
import io.tributary.records.ProfileDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of what is kept of a profile id. */
public final class ProfileHeadCodec implements Codec<ProfileHead> {

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;
    private static final ProfileDocument.Kind[] KINDS = ProfileDocument.Kind.values();

    @Override
    public void write(ProfileHead head, Output out) throws IOException {
        out.count(VERSION);
        out.number(head.version());
        out.number(head.committedAt());
        out.optionalText(head.livesAt());
        out.optionalText(head.successor());
        out.count(head.shown() == null ? 0 : head.shown().ordinal() + 1);
        out.optionalText(head.shownTarget());
        out.count(head.segments().size());
        for (String segment : head.segments()) {
            out.text(segment);
        }
        out.number(head.content());
        out.count(head.pace().members());
        out.number(head.pace().assembledAt());
        out.number(head.pace().dueAt());
    }

    @Override
    public ProfileHead read(Input in) throws IOException {
        in.version(VERSION);
        return new ProfileHead(
                in.number(),
                in.number(),
                in.optionalText(),
                in.optionalText(),
                kind(in.count()),
                in.optionalText(),
                segments(in),
                in.number(),
                new Pace(in.count(), in.number(), in.number()));
    }

    private static ProfileDocument.@Nullable Kind kind(int number) {
        return number == 0 ? null : KINDS[number - 1];
    }

    private static List<String> segments(Input in) throws IOException {
        int size = in.count();
        if (size == 0) {
            return List.of();
        }
        List<String> segments = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            segments.add(in.name());
        }
        return segments;
    }
}
