package io.tributary.encoding;

import io.tributary.records.ActivityChange;
import io.tributary.records.NamedValues;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Of a change of one activity. */
final class ActivityChangeCodec implements Codec<ActivityChange> {

    private static final long serialVersionUID = 1L;

    @Override
    public void write(ActivityChange change, Output out) throws IOException {
        out.text(change.activity());
        out.text(change.id());
        out.flag(change.before() != null);
        if (change.before() != null) {
            out.values(change.before());
        }
        out.flag(change.after() != null);
        if (change.after() != null) {
            out.values(change.after());
        }
        out.count(change.problemsBefore());
        out.count(change.problemsAfter());
    }

    @Override
    public ActivityChange read(Input in) throws IOException {
        return new ActivityChange(in.name(), in.text(), fields(in), fields(in), in.count(), in.count());
    }

    private static @Nullable NamedValues fields(Input in) throws IOException {
        return in.flag() ? in.values() : null;
    }
}
