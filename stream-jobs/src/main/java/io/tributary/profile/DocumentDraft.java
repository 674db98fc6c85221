package io.tributary.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A document up to its version and times; of use until its encoder begins another. */
final class DocumentDraft {

    private final DocumentBytes bytes;
    private final JsonGenerator generator;

    /** @param generator to which all content has been written, flushed, the document's object still open */
    DocumentDraft(DocumentBytes bytes, JsonGenerator generator) {
        this.bytes = bytes;
        this.generator = generator;
    }

    /**
     * The same for the same content and seed, and for others by one chance in 2^64. To be asked before the document.
     */
    long fingerprint(long seed) {
        return bytes.fingerprint(seed);
    }

    /** The whole document. To be asked once. */
    byte[] complete(ProfileHead head, long assembledAt) {
        try (generator) {
            generator.writeNumberField("version", head.version());
            generator.writeStringField("committed_at", Moment.ofMillis(head.committedAt()));
            generator.writeStringField("assembled_at", Moment.ofMillis(assembledAt));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
