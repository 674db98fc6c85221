package io.tributary.summary;

import io.tributary.records.PartialTotal;
import io.tributary.records.ValueBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some candidates in one array of bytes, in no order: value, time and activity of one after the other, as {@link ValueBytes}
 * writes texts. For few of them this takes a tenth of what a {@link Ranking} does, and one look at the state. Immutable.
 */
public final class FewCandidates {

    static final FewCandidates NONE = new FewCandidates(0, new byte[0]);

    private final int size;
    private final byte[] bytes;

    FewCandidates(int size, byte[] bytes) {
        this.size = size;
        this.bytes = bytes;
    }

    public static FewCandidates of(List<PartialTotal> candidates) {
        FewCandidates few = NONE;
        for (PartialTotal candidate : candidates) {
            few = few.plus(candidate);
        }
        return few;
    }

    int size() {
        return size;
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    FewCandidates plus(PartialTotal candidate) {
        ValueBytes more = new ValueBytes(ValueBytes.capacity(candidate.value())
                + ValueBytes.capacity(candidate.at())
                + ValueBytes.capacity(candidate.activity()));
        more.text(candidate.value());
        more.text(candidate.at());
        more.text(candidate.activity());
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.size());
        System.arraycopy(more.array(), 0, all, bytes.length, more.size());
        return new FewCandidates(size + 1, all);
    }

    /** Without the candidate of an activity; the same where there is none. */
    FewCandidates minus(String activity) {
        Reader reader = new Reader();
        for (int i = 0; i < size; i++) {
            int start = reader.place;
            reader.skip();
            reader.skip();
            if (reader.text().equals(activity)) {
                byte[] rest = Arrays.copyOf(bytes, bytes.length - (reader.place - start));
                System.arraycopy(bytes, reader.place, rest, start, bytes.length - reader.place);
                return new FewCandidates(size - 1, rest);
            }
        }
        return this;
    }

    /** The first by an order; null where there is none. */
    @Nullable
    PartialTotal first(Comparator<PartialTotal> order) {
        PartialTotal first = null;
        for (PartialTotal candidate : all()) {
            first = first == null || order.compare(candidate, first) < 0 ? candidate : first;
        }
        return first;
    }

    List<PartialTotal> all() {
        List<PartialTotal> all = new ArrayList<>(size);
        Reader reader = new Reader();
        for (int i = 0; i < size; i++) {
            all.add(PartialTotal.candidate(reader.text(), reader.text(), reader.text()));
        }
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FewCandidates few && few.size == size && Arrays.equals(few.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    private final class Reader {

        private int place;

        String text() {
            int head = head();
            int length = (head - 2 >> 1) << (head & 1);
            String text = ValueBytes.text(bytes, place, place + length, (head & 1) == 1);
            place += length;
            return text;
        }

        void skip() {
            int head = head();
            place += (head - 2 >> 1) << (head & 1);
        }

        private int head() {
            int head = 0;
            for (int shift = 0; ; shift += 7) {
                byte bits = bytes[place++];
                head |= (bits & 0x7f) << shift;
                if (bits >= 0) {
                    return head;
                }
            }
        }
    }
}
