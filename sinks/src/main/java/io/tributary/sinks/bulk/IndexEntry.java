package io.tributary.sinks.bulk;

import io.tributary.records.ProfileDocument;

/**
 * One document on its way into the index.
 *
 * @param body UTF-8 JSON on one line; empty where the document is to be removed
 * @param source of the oldest change that it is the first to show; empty if there is none
 * @param changedAt when that change was committed, in milliseconds since 1970 UTC; {@link ProfileDocument#NO_CHANGE} if
 *     there is none
 */
public record IndexEntry(String id, long version, byte[] body, String source, long changedAt) {

    /** The bulk format's line before the document, roughly. */
    private static final int ACTION_LINE = 80;

    public static IndexEntry of(ProfileDocument document) {
        return new IndexEntry(
                document.id(),
                document.version(),
                onOneLine(document.body()),
                document.changedBy(),
                document.changedAt());
    }

    /** How many bytes it takes in a bulk, roughly. */
    public long size() {
        return ACTION_LINE + id.length() + body.length;
    }

    public boolean removes() {
        return body.length == 0;
    }

    /** The newer of two entries of one id, but showing the change that waits longest of both. */
    public IndexEntry and(IndexEntry other) {
        IndexEntry newer = version >= other.version ? this : other;
        IndexEntry longest = waitsLonger(other) ? this : other;
        return newer == longest
                ? newer
                : new IndexEntry(newer.id, newer.version, newer.body, longest.source, longest.changedAt);
    }

    public boolean showsChange() {
        return changedAt != ProfileDocument.NO_CHANGE;
    }

    private boolean waitsLonger(IndexEntry other) {
        return showsChange() && (!other.showsChange() || changedAt <= other.changedAt);
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
