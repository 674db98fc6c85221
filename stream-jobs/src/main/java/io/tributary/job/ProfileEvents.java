package io.tributary.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.records.IdentityEvent;
import io.tributary.records.SegmentEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;

/**
 * What happened to profiles, as JSON messages for other programs.
 *
 * <pre>
 * {"event":"merged","tenant":"","from":"8x2…","into":"3kq…","records":2,"sample":["crm.public.customers/42",…],"committed_at":"…"}
 * {"event":"entered","profile_id":"8x2…","segment":"vip","version":1893456000000001,"committed_at":"…"}
 * </pre>
 */
final class ProfileEvents {

    private static final JsonFactory JSON = new JsonFactory();

    private ProfileEvents() {}

    private interface Fields {
        void write(JsonGenerator generator) throws IOException;
    }

    static byte[] json(IdentityEvent event) {
        return json(event.kind(), event.committedAt(), generator -> {
            generator.writeStringField("tenant", event.tenant());
            generator.writeStringField("from", event.from());
            generator.writeStringField("into", event.into());
            generator.writeNumberField("records", event.records());
            generator.writeArrayFieldStart("sample");
            for (String record : event.sample()) {
                generator.writeString(record);
            }
            generator.writeEndArray();
        });
    }

    static byte[] json(SegmentEvent event) {
        return json(event.kind(), event.committedAt(), generator -> {
            generator.writeStringField("profile_id", event.profile());
            generator.writeStringField("segment", event.segment());
            generator.writeNumberField("version", event.version());
        });
    }

    private static byte[] json(Enum<?> kind, long committedAt, Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            generator.writeStartObject();
            generator.writeStringField("event", kind.name().toLowerCase(Locale.ROOT));
            fields.write(generator);
            generator.writeStringField(
                    "committed_at", Instant.ofEpochMilli(committedAt).toString());
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
