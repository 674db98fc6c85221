package io.tributary.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.records.ProfileDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the documents of the profile index. The bytes depend on the members, the definition, the version and the times
 * alone: fields come in the definition's order, sets are sorted. One draft at a time: the next one takes its place.
 */
final class DocumentEncoder {

    /** The most values that the document shows of any one set: records, identifiers, groups, an attribute's values. */
    static final int MOST_VALUES = 1_000;

    private final JsonFactory json = new JsonFactory();
    private final ProfileWriter writer;
    /** Of one document after the other: to make new ones took more memory than all else about a document. */
    private final DocumentBytes bytes = new DocumentBytes();

    DocumentEncoder(DocumentShape shape) {
        writer = new ProfileWriter(shape);
    }

    /** A customer. */
    DocumentDraft profile(String id, Profile profile, List<String> segments) {
        return draft(ProfileDocument.Kind.PROFILE, id, generator -> writer.write(generator, profile, segments));
    }

    /** An id whose records belong to another profile now, or (target null) are gone. */
    DocumentDraft successor(String id, @Nullable String target) {
        ProfileDocument.Kind kind = target == null ? ProfileDocument.Kind.DELETED : ProfileDocument.Kind.ALIAS;
        return draft(kind, id, generator -> {
            if (target != null) {
                generator.writeStringField("alias_of", target);
            }
        });
    }

    /** Those of an attribute's values that the document shows. */
    static List<Survivor> shown(List<Survivor> survivors) {
        return survivors.subList(0, Math.min(survivors.size(), MOST_VALUES));
    }

    private interface Part {
        void write(JsonGenerator generator) throws IOException;
    }

    private DocumentDraft draft(ProfileDocument.Kind kind, String id, Part part) {
        bytes.reset();
        try {
            JsonGenerator generator = json.createGenerator(bytes);
            generator.writeStartObject();
            generator.writeStringField("kind", kind.name().toLowerCase(Locale.ROOT));
            generator.writeStringField("profile_id", id);
            part.write(generator);
            generator.flush();
            return new DocumentDraft(bytes, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }
}
