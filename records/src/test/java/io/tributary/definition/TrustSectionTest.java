package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what the index's servers are known. The certificates are made by the JDK's keytool. */
class TrustSectionTest {

    private static final String EXPECTED_FINGERPRINT =
            "(expected: the SHA-256 of a certificate, 64 hexadecimal digits with or without colons between them)";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void certificates() throws Exception {
        for (String name : List.of("one", "other")) {
            keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-storepass", "opens-it");
            keytool("-exportcert", "-rfc", "-alias", name, "-file", name + ".pem", "-storepass", "opens-it");
        }
        Files.writeString(
                folder.resolve("both.pem"),
                "# two authorities\n" + Files.readString(folder.resolve("one.pem"))
                        + Files.readString(folder.resolve("other.pem")));
        Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        Files.writeString(
                folder.resolve("damaged.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.writeString(folder.resolve("text"), "no certificate");
    }

    @Test
    void aFileOfPemIsReadFromTheFolderOfTheDefinition() throws IOException {
        assertThat(subjects("ca: one.pem")).containsExactly("CN=one");
        assertThat(subjects("ca: both.pem")).containsExactly("CN=one", "CN=other");
        assertThat(subjects("ca: '%s'".formatted(folder.resolve("one.pem")))).containsExactly("CN=one");
    }

    @Test
    void aFileOfPkcs12IsKnownByItsContent() throws IOException {
        assertThat(subjects("ca: store, ca_password: opens-it")).containsExactlyInAnyOrder("CN=one", "CN=other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":"})
    void aFingerprintIsReadWithAndWithoutColons(String between) throws IOException {
        String text = String.join(between, Collections.nCopies(32, "aB"));
        assertThat(read("ca_fingerprint: '" + text + "'").trust())
                .isEqualTo(new ServerTrust.Fingerprint("ab".repeat(32)));
    }

    @Test
    void withoutEitherTheJvmDecides() throws IOException {
        assertThat(read("username: ann, password: x").trust()).isNull();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws IOException {
        assertThat(problems("'http://a', 'https://b', 'http://c'", "ca: nowhere.pem, ca_fingerprint: 'a:b'"))
                .containsExactlyInAnyOrder(
                        "1 index.elasticsearch.hosts[0]: http://a (expected: https://..., because ca and ca_fingerprint are about TLS)",
                        "1 index.elasticsearch.hosts[2]: http://c (expected: https://..., because ca and ca_fingerprint are about TLS)",
                        "1 index.elasticsearch.ca: nowhere.pem (expected: a file that exists)",
                        "1 index.elasticsearch.ca_fingerprint: given beside ca (expected: one of the two)",
                        "1 index.elasticsearch.ca_fingerprint: a:b " + EXPECTED_FINGERPRINT);
    }

    @Test
    void aFileThatHoldsNoCertificateIsRefused() throws IOException {
        String content = " (expected: a file of certificates in PEM, or in PKCS12 that ca_password opens)";
        assertThat(problems("ca: text")).containsExactly("1 index.elasticsearch.ca: text" + content);
        assertThat(problems("ca: damaged.pem")).containsExactly("1 index.elasticsearch.ca: damaged.pem" + content);
        assertThat(problems("ca: store")).containsExactly("1 index.elasticsearch.ca: store" + content);
        assertThat(problems("ca: store, ca_password: guessed"))
                .containsExactly("1 index.elasticsearch.ca: store" + content);
        assertThat(problems("ca: key.pem"))
                .containsExactly(
                        "1 index.elasticsearch.ca: key.pem (expected: a file with a certificate, in PEM or PKCS12)");
        assertThat(problems("ca: ."))
                .containsExactly("1 index.elasticsearch.ca: . (expected: a file that can be read)");
        assertThat(problems("ca_password: x"))
                .containsExactly("1 index.elasticsearch.ca: missing (expected: the file that ca_password opens)");
    }

    private static List<String> subjects(String keys) throws IOException {
        return ((ServerTrust.Authorities) Objects.requireNonNull(read(keys).trust()))
                .certificates().stream()
                        .map(X509Certificate::getSubjectX500Principal)
                        .map(Object::toString)
                        .toList();
    }

    private static List<String> problems(String keys) throws IOException {
        return problems("'https://a'", keys);
    }

    private static List<String> problems(String hosts, String keys) throws IOException {
        try {
            read(hosts, keys);
            return List.of();
        } catch (InvalidDefinitionException e) {
            return String.valueOf(e.getMessage())
                    .lines()
                    .map(line -> line.replaceFirst("^\\S*pipeline\\.yaml:", ""))
                    .toList();
        }
    }

    private static IndexDefinition read(String keys) throws IOException {
        return read("'https://a'", keys);
    }

    private static IndexDefinition read(String hosts, String keys) throws IOException {
        String text = "index: {elasticsearch: {hosts: [%s], %s}}\n".formatted(hosts, keys)
                + Definitions.SMALLEST.replaceFirst("index: .*", "");
        return PipelineFile.read(Files.writeString(folder.resolve("pipeline.yaml"), text), Map.of())
                .index();
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", "store", "-storetype", "PKCS12"));
        Process keytool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
    }
}
