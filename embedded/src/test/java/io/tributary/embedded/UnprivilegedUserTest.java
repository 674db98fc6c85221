package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnprivilegedUserTest {

    private final Path temporary;

    UnprivilegedUserTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @BeforeEach
    void onlyRootGivesAway() {
        assumeTrue(UnprivilegedUser.isNeeded(), "not root: nothing to give away, not tested");
    }

    @Test
    void getsATreeOfATemporaryFolderThatIsClosedToOthers() throws Exception {
        Path closed = closed(temporary);
        Path file = Files.createFile(
                Files.createDirectories(closed.resolve("server/bin")).resolve("run"));

        UnprivilegedUser.giveTree("Elasticsearch", closed.resolve("server"));

        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(65_534);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                .isEqualTo("rwx-----x");
    }

    @Test
    void aClosedFolderElsewhereIsNamedAndStaysClosed() throws Exception {
        Path closed = closed(temporary);
        Path tree = Files.createDirectories(closed.resolve("data/server"));
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        assertThatThrownBy(() -> UnprivilegedUser.giveTree("Elasticsearch", tree, elsewhere))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("Elasticsearch does not run as root")
                .hasMessageContaining("chmod o+x " + closed);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                .isEqualTo("rwx------");
    }

    @Test
    void runsNoProgramInAFolderThatIsClosed() throws Exception {
        Path program = Files.createFile(closed(temporary).resolve("java"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(UnprivilegedUser.canRun(program)).isFalse();
        assertThat(UnprivilegedUser.canRun(Path.of("/bin/sh"))).isTrue();
    }

    private static Path closed(Path parent) throws Exception {
        return Files.createTempDirectory(
                parent, "closed", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
