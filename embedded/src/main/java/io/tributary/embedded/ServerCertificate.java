package io.tributary.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A new key and its self-signed certificate for {@code localhost} and 127.0.0.1, valid for a day. Both files are PEM.
 *
 * @param certificate for servers to show, and for clients to trust
 * @param keyAndCertificate the private key, unencrypted, and the certificate; for the owner's eyes only
 */
public record ServerCertificate(Path certificate, Path keyAndCertificate) {

    private static final String ALIAS = "server";
    private static final int PATIENCE_SECONDS = 60;

    /**
     * Makes one with the JDK's {@code keytool} and writes it into the folder, which is made if it is missing.
     *
     * @throws ServerStartException when it cannot be made
     */
    public static ServerCertificate create(Path folder) {
        return create(folder, "dns:localhost,ip:" + Loopback.ADDRESS);
    }

    /** The same for another host only, which no server of ours has the name of. */
    public static ServerCertificate createFor(String host, Path folder) {
        return create(folder, "dns:" + host);
    }

    private static ServerCertificate create(Path folder, String names) {
        try {
            Path absolute = Files.createDirectories(folder.toAbsolutePath().normalize());
            return convert(absolute, names);
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerStartException(
                    "a certificate could not be made in %s: %s (expected: a folder that can be written to, and a Java with keytool)"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    private static ServerCertificate convert(Path folder, String names) throws IOException, GeneralSecurityException {
        Path store = folder.resolve("server.p12");
        String password = UUID.randomUUID().toString();
        generate(store, password, names);
        KeyStore read = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            read.load(bytes, password.toCharArray());
        }
        Files.delete(store);
        String certificate = pem("CERTIFICATE", read.getCertificate(ALIAS).getEncoded());
        String key =
                pem("PRIVATE KEY", read.getKey(ALIAS, password.toCharArray()).getEncoded());
        Path both = Files.createFile(
                folder.resolve("server.pem"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new ServerCertificate(
                Files.writeString(folder.resolve("certificate.pem"), certificate, US_ASCII),
                Files.writeString(both, key + certificate, US_ASCII));
    }

    private static void generate(Path store, String password, String names) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        ProcessBuilder command = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=" + names,
                        "-validity",
                        "1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass:env",
                        "STORE_PASSWORD"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("STORE_PASSWORD", password);
        Process running = command.start();
        try {
            if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new IOException("keytool did not end within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        }
        if (running.exitValue() != 0) {
            throw new IOException("keytool ended with exit code " + running.exitValue());
        }
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, lines);
    }
}
