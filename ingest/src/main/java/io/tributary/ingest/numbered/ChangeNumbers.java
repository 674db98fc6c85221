package io.tributary.ingest.numbered;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.topics.StoredOffset;
import io.tributary.ingest.topics.StoredOffsets;
import io.tributary.records.ChangeNumber;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the changes of one source in the order in which they are asked for, across all captures of it. That holds as long
 * as what was {@link #reached} is written in one transaction with the changes, by the only producer that can write any. For
 * one thread at a time.
 */
public final class ChangeNumbers {

    private static final String FIELD_START = "{\"" + ChangeNumber.FIELD + "\":\"";

    private final String engine;
    private final ChangeNumber beginning;
    private ChangeNumber last;
    private ChangeNumber told;

    /** @param before the last number that any capture before has given, or the beginning of a new epoch */
    ChangeNumbers(String engine, ChangeNumber before) {
        this.engine = engine;
        this.beginning = before.next();
        this.last = beginning;
        this.told = beginning;
    }

    /**
     * Goes on behind the last number that is stored. Where none is, because the source is new or the offsets topic was
     * deleted, a new epoch begins: now, or right after the newest in the change topics, should a clock have been set back.
     *
     * @param stored read when no other capture could write any more
     */
    public static ChangeNumbers goOn(
            PipelineDefinition definition, SourceDefinition source, String engine, StoredOffsets stored, Clock clock) {
        Optional<ChangeNumber> before = StoredNumber.read(stored, engine);
        return new ChangeNumbers(engine, before.orElseGet(() -> {
            long newest = NewestEpoch.of(definition, source);
            return new ChangeNumber(Math.max(clock.millis(), newest + 1), 0);
        }));
    }

    /** The envelope, a JSON object that is not empty, with the next number. */
    public byte[] next(byte[] envelope) {
        last = last.next();
        return with(last, envelope);
    }

    /** The envelope with the number that lies before all that this capture gives, and behind all that others have given. */
    public byte[] first(byte[] envelope) {
        return with(beginning, envelope);
    }

    /** The last number, to be stored with the changes since this was asked for last; null: there was none. */
    public @Nullable StoredOffset reached() {
        if (last.equals(told)) {
            return null;
        }
        told = last;
        return StoredNumber.of(engine, last);
    }

    private static byte[] with(ChangeNumber number, byte[] envelope) {
        byte[] field = (FIELD_START + number + "\",").getBytes(StandardCharsets.US_ASCII);
        byte[] numbered = Arrays.copyOf(field, field.length + envelope.length - 1);
        System.arraycopy(envelope, 1, numbered, field.length, envelope.length - 1);
        return numbered;
    }

    /** The epoch of the number in the envelope, if it has one. */
    static Optional<Long> epoch(byte[] envelope) {
        int length = Math.min(envelope.length, FIELD_START.length() + 40);
        String start = new String(envelope, 0, length, StandardCharsets.ISO_8859_1);
        int end = start.indexOf('"', FIELD_START.length());
        if (!start.startsWith(FIELD_START) || end < 0) {
            return Optional.empty();
        }
        return Optional.of(
                ChangeNumber.parse(start.substring(FIELD_START.length(), end)).epoch());
    }
}
