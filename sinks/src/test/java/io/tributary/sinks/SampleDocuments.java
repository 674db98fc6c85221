package io.tributary.sinks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.records.ProfileDocument;
import java.time.Instant;

/** Documents as {@code AssembleProfile} makes them for {@link SamplePipeline}. */
final class SampleDocuments {

    private static final String TIMES =
            "\"committed_at\":\"2026-01-01T00:00:00.123Z\",\"assembled_at\":\"2026-01-01T00:00:00.150Z\"";

    private SampleDocuments() {}

    static ProfileDocument profile(String id, long version) {
        return profile(id, version, "\"first_name\":\"Ann\"");
    }

    static ProfileDocument profile(String id, long version, String attributes) {
        String body = "{\"kind\":\"profile\",\"profile_id\":\"%s\",\"tenant\":\"acme\",\"attributes\":{%s},"
                + "\"enriched\":{\"account_manager\":{\"name\":\"Bo\",\"since\":\"2020-02-29\"}},"
                + "\"identifiers\":{\"email\":[\"a@x.org\",\"b@y.org\"],\"phone\":[\"4930123\"]},"
                + "\"metrics\":{\"orders\":3,\"lifetime_value\":12.5,\"last_order_at\":\"2026-01-02T03:04:05Z\","
                + "\"brands\":1234,\"spend\":[{\"key\":\"\",\"value\":1},{\"key\":\"EUR\",\"value\":12.5}]},"
                + "\"approximate\":[\"brands\"],\"segments\":[\"vip\"],"
                + "\"records\":[\"crm.public.customers/42\",\"shop.public.accounts/7\"],\"record_count\":2,"
                + "\"problems\":0,\"why\":{\"chosen\":{\"first_name\":\"crm.public.customers/42\"},"
                + "\"members\":[{\"record\":\"crm.public.customers/42\",\"totals\":{\"spend\\nEUR\":\"12.5\"}}],"
                + "\"left_out\":1},\"version\":%d,%s}";
        return document(id, version, ProfileDocument.Kind.PROFILE, body.formatted(id, attributes, version, TIMES));
    }

    static ProfileDocument profile(String id, long version, long assembledAt) {
        return assembledAt(profile(id, version), assembledAt);
    }

    static ProfileDocument deleted(String id, long version, long assembledAt) {
        return assembledAt(deleted(id, version), assembledAt);
    }

    private static ProfileDocument assembledAt(ProfileDocument document, long assembledAt) {
        String body = new String(document.body(), UTF_8)
                .replaceFirst(
                        "\"assembled_at\":\"[^\"]*\"",
                        "\"assembled_at\":\"" + Instant.ofEpochMilli(assembledAt) + "\"");
        return document(document.id(), document.version(), document.kind(), body);
    }

    static ProfileDocument alias(String id, long version, String of) {
        String body = "{\"kind\":\"alias\",\"profile_id\":\"%s\",\"alias_of\":\"%s\",\"version\":%d,%s}";
        return document(id, version, ProfileDocument.Kind.ALIAS, body.formatted(id, of, version, TIMES));
    }

    static ProfileDocument deleted(String id, long version) {
        String body = "{\"kind\":\"deleted\",\"profile_id\":\"%s\",\"version\":%d,%s}";
        return document(id, version, ProfileDocument.Kind.DELETED, body.formatted(id, version, TIMES));
    }

    static ProfileDocument removed(String id, long version) {
        return document(id, version, ProfileDocument.Kind.REMOVED, "");
    }

    /** The same as the result of a change of that source and time. */
    static ProfileDocument changed(ProfileDocument document, String source, long changedAt) {
        return new ProfileDocument(
                document.id(), document.version(), document.kind(), changedAt, source, changedAt, document.body());
    }

    private static ProfileDocument document(String id, long version, ProfileDocument.Kind kind, String body) {
        return new ProfileDocument(id, version, kind, 0, "", ProfileDocument.NO_CHANGE, body.getBytes(UTF_8));
    }
}
