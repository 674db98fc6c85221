package io.tributary.ingest.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** The name under which Postgres knows one capture: of its replication slot and its publication. */
final class ReplicationNames {

    private static final int LONGEST = 63;
    private static final String PREFIX = "tributary_";

    private ReplicationNames() {}

    /**
     * {@code tributary_<pipeline>_<source>}, with a checksum where the names hold more than lower-case letters and digits
     * or are too long: two captures never share a name.
     */
    static String of(String pipeline, String source) {
        String plain = PREFIX + pipeline + "_" + source;
        if (plain.length() <= LONGEST && isPlain(pipeline) && isPlain(source)) {
            return plain;
        }
        String checksum = "_" + checksum(pipeline + "." + source);
        String legal = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return legal.substring(0, Math.min(legal.length(), LONGEST - checksum.length())) + checksum;
    }

    private static boolean isPlain(String name) {
        return name.matches("[a-z0-9]+");
    }

    private static String checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(checksum.getValue());
    }
}
