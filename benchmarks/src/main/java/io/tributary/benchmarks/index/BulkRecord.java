package io.tributary.benchmarks.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.records.ProfileDocument;
import io.tributary.sinks.bulk.IndexEntry;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of bulk requests as somebody sent them: of each its length in four bytes, and its body. For several threads. */
final class BulkRecord implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataOutputStream file;

    /** Begins a new file. */
    BulkRecord(Path file) throws IOException {
        this.file = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    synchronized void add(byte[] bulk) throws IOException {
        file.writeInt(bulk.length);
        file.write(bulk);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    /** The requests in their order, each with its entries: the same ids, versions and bytes. */
    static List<List<IndexEntry>> read(Path file) throws IOException {
        List<List<IndexEntry>> bulks = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (in.available() > 0) {
                bulks.add(entries(in.readNBytes(in.readInt())));
            }
        }
        return bulks;
    }

    /** A line that says what to do and, unless a document is removed, a line with the document. */
    private static List<IndexEntry> entries(byte[] bulk) throws IOException {
        List<IndexEntry> entries = new ArrayList<>();
        int next = 0;
        while (next < bulk.length) {
            int end = endOfLine(bulk, next);
            JsonNode action = JSON.readTree(bulk, next, end - next);
            next = end + 1;
            byte[] body = {};
            if (action.has("index")) {
                end = endOfLine(bulk, next);
                body = Arrays.copyOfRange(bulk, next, end);
                next = end + 1;
            }
            JsonNode target = action.path(body.length == 0 ? "delete" : "index");
            entries.add(new IndexEntry(
                    target.required("_id").textValue(),
                    target.required("version").longValue(),
                    body,
                    "",
                    ProfileDocument.NO_CHANGE));
        }
        return entries;
    }

    private static int endOfLine(byte[] bulk, int from) {
        int end = from;
        while (end < bulk.length && bulk[end] != '\n') {
            end++;
        }
        return end;
    }
}
