package io.tributary.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The user ({@code nobody}) that runs, when we are root, the server that refuses to run as root. */
final class UnprivilegedUser {

    private static final int ID = 65_534;
    private static final List<Path> SETPRIV = List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));

    private UnprivilegedUser() {}

    static boolean isNeeded() {
        return new UnixSystem().getUid() == 0;
    }

    /** The command that becomes the given one, under this user and the same process id. */
    static List<String> command(String server, List<String> command) {
        Path setpriv = SETPRIV.stream().filter(Files::isExecutable).findFirst().orElseThrow(() -> {
            return new ServerStartException(
                    "%s does not run as root, and setpriv (of util-linux), which gives up root's rights, is not here. Install it, or run as another user."
                            .formatted(server));
        });
        List<String> whole = new ArrayList<>();
        whole.addAll(List.of(setpriv.toString(), "--reuid=" + ID, "--regid=" + ID, "--clear-groups"));
        whole.addAll(command);
        return whole;
    }

    /** Whether every folder above the file lets this user pass and the file itself can be run. */
    static boolean canRun(Path file) {
        try {
            Path real = file.toRealPath();
            return Files.getPosixFilePermissions(real).contains(PosixFilePermission.OTHERS_EXECUTE)
                    && closedFolderAbove(real).isEmpty();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Gives the tree to this user and lets the user pass through its parent folder and, inside the machine's temporary
     * folder, through those above (temporary folders are made for their owner alone).
     */
    static void giveTree(String server, Path tree) throws IOException {
        giveTree(server, tree, Path.of(System.getProperty("java.io.tmpdir")));
    }

    static void giveTree(String server, Path tree, Path temporaryFolder) throws IOException {
        Path real = tree.toRealPath();
        Path temporary = temporaryFolder.toRealPath();
        for (Path folder : foldersAbove(real)) {
            if (folder.equals(real.getParent()) || isInside(folder, temporary)) {
                letPass(folder);
            }
        }
        Optional<Path> closed = closedFolderAbove(real);
        if (closed.isPresent()) {
            throw new ServerStartException(
                    "%s does not run as root and is started as user %d, who cannot enter %s on the way to the data folder. Choose a data folder elsewhere, run `chmod o+x %s`, or run as another user."
                            .formatted(server, ID, closed.get(), closed.get()));
        }
        try (Stream<Path> files = Files.walk(real)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", ID);
                Files.setAttribute(file, "unix:gid", ID);
            }
        }
    }

    private static boolean isInside(Path folder, Path outer) {
        return folder.startsWith(outer) && !folder.equals(outer);
    }

    private static void letPass(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
        if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(folder, permissions);
        }
    }

    private static Optional<Path> closedFolderAbove(Path file) throws IOException {
        for (Path folder : foldersAbove(file)) {
            if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private static List<Path> foldersAbove(Path file) {
        List<Path> folders = new ArrayList<>();
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            folders.add(folder);
        }
        return folders;
    }
}
