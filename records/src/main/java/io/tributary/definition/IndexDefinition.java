package io.tributary.definition;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the profiles are kept.
 *
 * @param hosts URLs, {@code http://host:port}
 * @param apiKey used if given; otherwise user name and password, if given
 * @param trust of servers over TLS; null: whomever the JVM trusts
 * @param alias the name that readers use
 * @param tombstoneRetention how long the document of an id stays that leads to no living record any more
 */
public record IndexDefinition(
        List<String> hosts,
        @Nullable Secret apiKey,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable ServerTrust trust,
        String alias,
        Duration refreshInterval,
        int shards,
        int replicas,
        Duration tombstoneRetention)
        implements Serializable {

    public static final String DEFAULT_ALIAS = "customer-profiles";
    public static final Duration DEFAULT_REFRESH_INTERVAL = Duration.ofMillis(200);
    public static final Duration LONGEST_REFRESH_INTERVAL = Duration.ofDays(1);
    public static final Duration DEFAULT_TOMBSTONE_RETENTION = Duration.ofDays(7);
    public static final Duration LONGEST_TOMBSTONE_RETENTION = Duration.ofDays(3650);
    public static final int DEFAULT_SHARDS = 1;
    public static final int MOST_SHARDS = 1024;
    public static final int DEFAULT_REPLICAS = 1;
    public static final int MOST_REPLICAS = 100;

    /** An index of servers that the JVM trusts, with the default retention. */
    public IndexDefinition(
            List<String> hosts,
            @Nullable Secret apiKey,
            @Nullable String username,
            @Nullable Secret password,
            String alias,
            Duration refreshInterval,
            int shards,
            int replicas) {
        this(
                hosts,
                apiKey,
                username,
                password,
                null,
                alias,
                refreshInterval,
                shards,
                replicas,
                DEFAULT_TOMBSTONE_RETENTION);
    }
}
