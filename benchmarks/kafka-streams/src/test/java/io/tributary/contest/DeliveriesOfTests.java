package io.tributary.contest;

import java.io.IOException;
import java.nio.file.Path;

/** Lets the tests of a contestant be the one that waits for documents. */
public final class DeliveriesOfTests {

    private DeliveriesOfTests() {}

    /** From now on documents go to a new file. */
    public static Deliveries to(Path file) throws IOException {
        return Deliveries.kept(file);
    }
}
