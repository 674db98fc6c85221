package io.tributary.definition;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code index:}. */
final class IndexSection {

    private static final String URL = "a URL such as http://localhost:9200, without user name and password";
    private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9._-]{0,239}");

    private record Cluster(
            List<String> hosts,
            @Nullable Secret apiKey,
            @Nullable String username,
            @Nullable Secret password,
            @Nullable ServerTrust trust) {}

    private IndexSection() {}

    static IndexDefinition read(Section section) {
        Cluster cluster = section.get("elasticsearch").requiredSection("hosts", IndexSection::cluster);
        return new IndexDefinition(
                cluster.hosts(),
                cluster.apiKey(),
                cluster.username(),
                cluster.password(),
                cluster.trust(),
                section.get("alias")
                        .convert(
                                IndexDefinition.DEFAULT_ALIAS,
                                "at most 240 of a-z, 0-9, '.', '_' and '-', beginning with a letter or digit",
                                text -> ALIAS.matcher(text).matches() ? text : null),
                Quantity.duration(
                        section.get("refresh_interval"),
                        IndexDefinition.DEFAULT_REFRESH_INTERVAL,
                        IndexDefinition.LONGEST_REFRESH_INTERVAL),
                Quantity.whole(section.get("shards"), IndexDefinition.DEFAULT_SHARDS, 1, IndexDefinition.MOST_SHARDS),
                Quantity.whole(
                        section.get("replicas"), IndexDefinition.DEFAULT_REPLICAS, 0, IndexDefinition.MOST_REPLICAS),
                Quantity.duration(
                        section.get("tombstone_retention"),
                        IndexDefinition.DEFAULT_TOMBSTONE_RETENTION,
                        IndexDefinition.LONGEST_TOMBSTONE_RETENTION));
    }

    private static Cluster cluster(Section section) {
        List<Field> hosts = section.get("hosts").requiredItems("at least one URL");
        Field username = section.get("username");
        Field password = section.get("password");
        if (username.isPresent()) {
            password.requirePresent("the password of the user name");
        } else if (password.isPresent()) {
            username.requirePresent("the user name of the password");
        }
        return new Cluster(
                hosts.stream().map(IndexSection::host).toList(),
                secret(section.get("api_key")),
                username.text("a user name"),
                secret(password),
                TrustSection.read(section, hosts));
    }

    private static String host(Field field) {
        String text = field.requiredText(URL);
        if (!text.isEmpty() && !isUrl(text)) {
            (text.contains("@") ? field.confidential() : field).wrong(URL);
        }
        return text;
    }

    private static boolean isUrl(String text) {
        try {
            URI url = URI.create(text);
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static @Nullable Secret secret(Field field) {
        String text = field.text("a text");
        return text == null ? null : new Secret(text);
    }
}
