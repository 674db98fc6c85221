package io.tributary.embedded;

import java.nio.file.Path;

/** A Java runtime on this machine and its feature version, e.g. 17. */
record JavaHome(Path folder, int version) {

    Path executable() {
        return folder.resolve("bin").resolve("java");
    }
}
