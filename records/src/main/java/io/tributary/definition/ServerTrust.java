package io.tributary.definition;

import java.io.Serializable;
import java.security.cert.X509Certificate;
import java.util.List;

/** By what a client knows its servers over TLS, in place of the authorities that its JVM trusts. */
public sealed interface ServerTrust extends Serializable {

    /** @param certificates of the authorities, at least one */
    record Authorities(List<X509Certificate> certificates) implements ServerTrust {}

    /** @param sha256 of the authority's certificate or the server's own: 64 hexadecimal digits, lower case */
    record Fingerprint(String sha256) implements ServerTrust {}
}
