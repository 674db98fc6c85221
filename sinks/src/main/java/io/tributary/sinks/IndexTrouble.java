package io.tributary.sinks;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.TransportException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What a failed question to the index means to those who set up the connection. No secret is in it. */
public final class IndexTrouble {

    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final String SECURITY = "security_exception";

    private IndexTrouble() {}

    /** What is wrong with user, privileges or certificates, and what to do; empty where it is something else. */
    public static Optional<String> explain(Throwable failure) {
        if (failure instanceof ElasticsearchException answer) {
            // Others are forbidden too, such as writing to an index that is read-only.
            return SECURITY.equals(answer.error().type())
                    ? refused(answer.status(), String.valueOf(answer.error().reason()))
                    : Optional.empty();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return Optional.of(
                        "its certificate is not trusted: %s (expected: index.elasticsearch.ca or ca_fingerprint of the authority that signed it, or one that the JVM trusts, and hosts named as in the certificate)"
                                .formatted(innermost(cause)));
            }
        }
        return failure instanceof TransportException answer
                ? refused(answer.statusCode(), "it does not say why")
                : Optional.empty();
    }

    private static Optional<String> refused(int status, String reason) {
        return switch (status) {
            case UNAUTHENTICATED ->
                Optional.of(
                        "it does not know who asks: %s (expected: index.elasticsearch.api_key, or username and password, of somebody it knows)"
                                .formatted(reason));
            case FORBIDDEN ->
                Optional.of(
                        "a privilege is missing: %s (expected: a role with the privileges listed in docs/operating-index.md)"
                                .formatted(reason));
            default -> Optional.empty();
        };
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
