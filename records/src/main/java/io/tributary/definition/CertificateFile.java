package io.tributary.definition;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The certificates in a file of PEM or PKCS12; which of them it is, its content says. */
final class CertificateFile {

    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (TRUSTED )?CERTIFICATE-----.*?-----END (TRUSTED )?CERTIFICATE-----", Pattern.DOTALL);
    private static final String ANY_PEM = "-----BEGIN ";

    private CertificateFile() {}

    /**
     * All certificates, in the order of the file for PEM; none where a PEM file has only something else.
     *
     * @param password of a PKCS12 file; null if it has none
     * @throws GeneralSecurityException if the content is neither, is damaged or not opened by the password
     */
    static List<X509Certificate> parse(byte[] content, @Nullable Secret password) throws GeneralSecurityException {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.contains(ANY_PEM) ? pem(text) : pkcs12(content, password);
    }

    private static List<X509Certificate> pem(String text) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher block = PEM.matcher(text);
        while (block.find()) {
            byte[] bytes = block.group().replace("TRUSTED ", "").getBytes(StandardCharsets.ISO_8859_1);
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes)));
        }
        return List.copyOf(certificates);
    }

    private static List<X509Certificate> pkcs12(byte[] content, @Nullable Secret password)
            throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(
                    new ByteArrayInputStream(content),
                    password == null ? null : password.value().toCharArray());
        } catch (IOException e) {
            throw new KeyStoreException("no PKCS12 that the password opens", e);
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate certificate = store.getCertificate(alias);
            if (certificate instanceof X509Certificate x509) {
                certificates.add(x509);
            }
        }
        if (certificates.isEmpty()) {
            // Without its password, the certificates of a PKCS12 file are not seen at all.
            throw new KeyStoreException("no certificate that the password opens");
        }
        return List.copyOf(certificates);
    }
}
