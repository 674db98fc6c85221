package io.tributary.sinks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.records.ProfileDocument;

/** Documents as {@code AssembleProfile} makes them for {@link SamplePipeline}. */
final class SampleDocuments {

    private static final String TIMES =
            "\"committed_at\":\"2026-01-01T00:00:00.123Z\",\"assembled_at\":\"2026-01-01T00:00:00.150Z\"";

    private SampleDocuments() {}

    static ProfileDocument profile(String id, long version) {
        return profile(id, version, "\"first_name\":\"Ann\"");
    }

    static ProfileDocument profile(String id, long version, String attributes) {
        String body = "{\"kind\":\"profile\",\"profile_id\":\"%s\",\"attributes\":{%s},"
                + "\"identifiers\":{\"email\":[\"a@x.org\",\"b@y.org\"],\"phone\":[\"4930123\"]},"
                + "\"metrics\":{\"orders\":3,\"lifetime_value\":12.5,\"last_order_at\":\"2026-01-02T03:04:05Z\"},"
                + "\"records\":[\"crm.public.customers/42\",\"shop.public.accounts/7\"],\"version\":%d,%s}";
        return document(id, version, ProfileDocument.Kind.PROFILE, body.formatted(id, attributes, version, TIMES));
    }

    static ProfileDocument alias(String id, long version, String of) {
        String body = "{\"kind\":\"alias\",\"profile_id\":\"%s\",\"alias_of\":\"%s\",\"version\":%d,%s}";
        return document(id, version, ProfileDocument.Kind.ALIAS, body.formatted(id, of, version, TIMES));
    }

    static ProfileDocument deleted(String id, long version) {
        String body = "{\"kind\":\"deleted\",\"profile_id\":\"%s\",\"version\":%d,%s}";
        return document(id, version, ProfileDocument.Kind.DELETED, body.formatted(id, version, TIMES));
    }

    private static ProfileDocument document(String id, long version, ProfileDocument.Kind kind, String body) {
        return new ProfileDocument(id, version, kind, 0, body.getBytes(UTF_8));
    }
}
