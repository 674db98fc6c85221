package io.tributary.definition;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads by what the index's servers are known: {@code ca} with {@code ca_password}, or {@code ca_fingerprint}. */
final class TrustSection {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String FINGERPRINT =
            "the SHA-256 of a certificate, 64 hexadecimal digits with or without colons between them";

    private TrustSection() {}

    /** @param hosts the servers, which must speak TLS to be known by anything */
    static @Nullable ServerTrust read(Section section, List<Field> hosts) {
        Field ca = section.get("ca");
        Field password = section.get("ca_password");
        Field fingerprint = section.get("ca_fingerprint");
        if (ca.isPresent() && fingerprint.isPresent()) {
            fingerprint.report("given beside ca", "one of the two");
        }
        if (password.isPresent()) {
            ca.requirePresent("the file that ca_password opens");
        }
        if (ca.isPresent() || fingerprint.isPresent()) {
            hosts.forEach(TrustSection::requireTls);
        }
        ServerTrust byFingerprint = fingerprint(fingerprint);
        ServerTrust byAuthorities = authorities(ca, IndexSection.secret(password));
        return byAuthorities != null ? byAuthorities : byFingerprint;
    }

    private static void requireTls(Field host) {
        String url = host.text("");
        if (url != null && url.startsWith("http:")) {
            host.wrong("https://..., because ca and ca_fingerprint are about TLS");
        }
    }

    private static @Nullable ServerTrust fingerprint(Field field) {
        String text = field.text(FINGERPRINT);
        if (text == null) {
            return null;
        }
        String digits = text.replace(":", "").toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(digits).matches()) {
            field.wrong(FINGERPRINT);
            return null;
        }
        return new ServerTrust.Fingerprint(digits);
    }

    private static @Nullable ServerTrust authorities(Field ca, @Nullable Secret password) {
        String name = ca.text("the name of a file");
        if (name == null) {
            return null;
        }
        try {
            Path file = ca.resolve(name);
            List<X509Certificate> certificates = CertificateFile.parse(Files.readAllBytes(file), password);
            if (!certificates.isEmpty()) {
                return new ServerTrust.Authorities(certificates);
            }
            ca.wrong("a file with a certificate, in PEM or PKCS12");
        } catch (NoSuchFileException | InvalidPathException e) {
            ca.wrong("a file that exists");
        } catch (IOException e) {
            ca.wrong("a file that can be read");
        } catch (GeneralSecurityException e) {
            ca.wrong("a file of certificates in PEM, or in PKCS12 that ca_password opens");
        }
        return null;
    }
}
