package io.tributary.ingest.binlog;

import io.tributary.ingest.connector.SourceProblems;
import io.tributary.records.BinlogPosition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The binary logs that a server still has.
 *
 * @param endByFile the place after the last event of each, by the number of the file
 */
record BinaryLogs(TreeMap<Long, BinlogPosition> endByFile) {

    static BinaryLogs read(Connection connection) throws SQLException {
        TreeMap<Long, BinlogPosition> endByFile = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW BINARY LOGS")) {
            while (rows.next()) {
                BinlogPosition end = BinlogPosition.of(rows.getString(1), rows.getLong(2));
                endByFile.put(end.file(), end);
            }
        }
        return new BinaryLogs(endByFile);
    }

    /** Why a capture cannot go on at the place. Empty where it can. */
    Optional<String> gapAfter(BinlogPosition place) {
        if (endByFile.isEmpty() || endByFile.lastEntry().getValue().packed() < place.packed()) {
            return Optional.of(
                    "the binary log ends at %s, but the last run has read up to %s, so it was begun anew or is another server's (expected: the log of the last run; its places cannot be told apart by age from these: give the pipeline a new name to read the tables anew)"
                            .formatted(
                                    endByFile.isEmpty()
                                            ? "nothing"
                                            : endByFile.lastEntry().getValue(),
                                    place));
        }
        if (!endByFile.containsKey(place.file())) {
            return Optional.of(
                    "the binary logs begin with file %d, but the last run has read up to %s, so the changes between are lost (expected: file %d; let the server keep its logs for longer than ingest may be down; %s)"
                            .formatted(endByFile.firstKey(), place, place.file(), SourceProblems.RECOVERY));
        }
        return Optional.empty();
    }
}
