package io.tributary.sinks;

import io.tributary.definition.ServerTrust;
import io.tributary.records.Sha256;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** TLS to servers that a {@link ServerTrust} names. The name of the host is for the HTTP client to compare. */
final class TrustedServers {

    private TrustedServers() {}

    static SSLContext context(ServerTrust trust) {
        try {
            X509TrustManager manager = trust instanceof ServerTrust.Authorities authorities
                    ? trusting(authorities.certificates())
                    : new OfFingerprint(((ServerTrust.Fingerprint) trust).sha256());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static X509TrustManager trusting(List<X509Certificate> authorities) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry(Integer.toString(i), authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509TrustManager) Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty store is loaded from nothing", e);
        }
    }

    /**
     * Trusts what a certificate of this fingerprint has signed, and the certificate itself. That the server shows such a
     * certificate beside its own is not enough: anybody can.
     */
    private record OfFingerprint(String sha256) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
            for (X509Certificate certificate : chain) {
                if (fingerprint(certificate).equals(sha256)) {
                    checkSigned(certificate, chain, keyExchange);
                    return;
                }
            }
            throw new CertificateException("no certificate of the server has the SHA-256 " + sha256 + ", but "
                    + fingerprints(chain)
                    + " (a server that does not send its authority's certificate is known by its own)");
        }

        private static void checkSigned(X509Certificate authority, X509Certificate[] chain, String keyExchange)
                throws CertificateException {
            try {
                trusting(List.of(authority)).checkServerTrusted(chain, keyExchange);
            } catch (CertificateException e) {
                throw e;
            } catch (GeneralSecurityException e) {
                throw new CertificateException(e);
            }
        }

        private static String fingerprints(X509Certificate[] chain) {
            return Arrays.stream(chain).map(OfFingerprint::fingerprint).collect(Collectors.joining(", "));
        }

        private static String fingerprint(X509Certificate certificate) {
            try {
                return Sha256.hex(certificate.getEncoded());
            } catch (CertificateException e) {
                return "one that cannot be read";
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
            throw new CertificateException("clients are not checked here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
