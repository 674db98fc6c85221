package io.tributary.contest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where every contestant's documents go: they are counted and, where somebody wants to look at them, written to a file,
 * one a line: the profile's id, a tab, the JSON. Stamped ones have the milliseconds since 1970 and a tab in front, and are in
 * the file before {@link #deliver} returns, so that none is lost when this process is killed. For several threads; the documents
 * of one id must come from one.
 *
 * <p>There is one for the process, so that functions which a framework serialises find it.
 */
public final class Deliveries implements AutoCloseable {

    private static final int BUFFER = 1 << 20;

    private static volatile @Nullable Deliveries current;

    private final LongAdder documents = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final @Nullable OutputStream file;
    private final boolean stamped;

    private Deliveries(@Nullable OutputStream file, boolean stamped) {
        this.file = file;
        this.stamped = stamped;
    }

    /** From now on {@link #current} is one that counts and drops. */
    static Deliveries counted() {
        return made(new Deliveries(null, false));
    }

    /** From now on {@link #current} is one that writes to a new file too. */
    static Deliveries kept(Path file) throws IOException {
        return made(new Deliveries(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), false));
    }

    /** From now on {@link #current} is one that stamps them and writes them to a new file. */
    static Deliveries stamped(Path file) throws IOException {
        return made(new Deliveries(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), true));
    }

    private static Deliveries made(Deliveries deliveries) {
        current = deliveries;
        return deliveries;
    }

    /** The one of this process. */
    public static Deliveries current() {
        return Objects.requireNonNull(current, "nobody waits for documents");
    }

    /** @param document JSON in one line; null where there is no such profile any more */
    public void deliver(String id, byte @Nullable [] document) {
        documents.increment();
        bytes.add(document == null ? 0 : document.length);
        if (file != null) {
            write(file, line(id, document));
        }
    }

    private byte[] line(String id, byte @Nullable [] document) {
        String before = (stamped ? System.currentTimeMillis() + "\t" : "") + id + '\t';
        byte[] head = before.getBytes(StandardCharsets.UTF_8);
        int length = document == null ? 0 : document.length;
        byte[] line = Arrays.copyOf(head, head.length + length + 1);
        if (document != null) {
            System.arraycopy(document, 0, line, head.length, length);
        }
        line[line.length - 1] = '\n';
        return line;
    }

    private static void write(OutputStream file, byte[] line) {
        try {
            synchronized (file) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the documents cannot be written: look at the room on the disk", e);
        }
    }

    /** How many were delivered, each version counted. */
    public long documents() {
        return documents.sum();
    }

    /** Of all documents together. */
    public long bytes() {
        return bytes.sum();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
