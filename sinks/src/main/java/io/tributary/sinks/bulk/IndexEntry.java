package io.tributary.sinks.bulk;

import io.tributary.records.ProfileDocument;
import java.io.Serializable;

/**
 * One document on its way into the index.
 *
 * @param body UTF-8 JSON on one line
 */
public record IndexEntry(String id, long version, byte[] body) implements Serializable {

    /** The bulk format's line before the document, roughly. */
    private static final int ACTION_LINE = 80;

    public static IndexEntry of(ProfileDocument document) {
        return new IndexEntry(document.id(), document.version(), onOneLine(document.body()));
    }

    /** How many bytes it takes in a bulk, roughly. */
    public long size() {
        return ACTION_LINE + id.length() + body.length;
    }

    /** A line break would end the document for the bulk format, and JSON has them only where a space will do. */
    private static byte[] onOneLine(byte[] json) {
        byte[] line = json;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                line = line == json ? json.clone() : line;
                line[i] = ' ';
            }
        }
        return line;
    }
}
