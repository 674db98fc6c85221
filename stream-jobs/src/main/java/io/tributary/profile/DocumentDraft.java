package io.tributary.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.datasketches.hash.MurmurHash3;

/** A document up to its version and times. */
final class DocumentDraft {

    private final ByteArrayOutputStream bytes;
    private final JsonGenerator generator;

    /** @param generator to which all content has been written, flushed, the document's object still open */
    DocumentDraft(ByteArrayOutputStream bytes, JsonGenerator generator) {
        this.bytes = bytes;
        this.generator = generator;
    }

    /**
     * The same for the same content and seed, and for others by one chance in 2^64. To be asked before the document.
     */
    long fingerprint(long seed) {
        return MurmurHash3.hash(bytes.toByteArray(), seed)[0];
    }

    /** The whole document. To be asked once. */
    byte[] complete(ProfileHead head, long assembledAt) {
        try (generator) {
            generator.writeNumberField("version", head.version());
            generator.writeStringField(
                    "committed_at", Instant.ofEpochMilli(head.committedAt()).toString());
            generator.writeStringField(
                    "assembled_at", Instant.ofEpochMilli(assembledAt).toString());
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
