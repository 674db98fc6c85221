package io.tributary.records;

/**
 * A place in the binary log of a MariaDB or MySQL server.
 *
 * @param file the number at the end of the file's name, which each new file counts up
 * @param offset in the file, in bytes
 */
public record BinlogPosition(long file, long offset) {

    private static final int OFFSET_BITS = 32;
    private static final long LARGEST_OFFSET = (1L << OFFSET_BITS) - 1;
    private static final long LARGEST_FILE = Integer.MAX_VALUE;

    /** @throws IllegalArgumentException if a server cannot have such a place */
    public BinlogPosition {
        if (file < 0 || file > LARGEST_FILE || offset < 0 || offset > LARGEST_OFFSET) {
            throw new IllegalArgumentException("file %d, offset %d (expected: at most %d and %d, none negative)"
                    .formatted(file, offset, LARGEST_FILE, LARGEST_OFFSET));
        }
    }

    /**
     * @param fileName such as {@code mariadb-bin.000003}
     * @throws IllegalArgumentException if the name does not end so, or a server cannot have such a place
     */
    public static BinlogPosition of(String fileName, long offset) {
        String number = fileName.substring(fileName.lastIndexOf('.') + 1);
        // Ten digits hold the largest; more would not be a number of a file anyway.
        if (!number.matches("[0-9]{1,10}")) {
            throw new IllegalArgumentException(
                    "%s (expected: the name of a binary log, such as mariadb-bin.000003)".formatted(fileName));
        }
        return new BinlogPosition(Long.parseLong(number), offset);
    }

    /** One number, not negative: of two places of one server's log the later one has the larger. */
    public long packed() {
        return file << OFFSET_BITS | offset;
    }

    /** The place that was packed into the number. */
    public static BinlogPosition unpack(long packed) {
        return new BinlogPosition(packed >>> OFFSET_BITS, packed & LARGEST_OFFSET);
    }

    /** {@code 3:1234}. */
    @Override
    public String toString() {
        return file + ":" + offset;
    }
}
