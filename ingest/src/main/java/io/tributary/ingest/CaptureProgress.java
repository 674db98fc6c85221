package io.tributary.ingest;

import java.util.Map;

/**
 * How far the capture of one source has come. The figures count from the start of this process.
 *
 * @param source the source's name in the definition
 * @param leading whether this process captures it now; else another does, or none yet
 * @param snapshotDone whether the initial snapshot, if one was due, lies in Kafka completely
 * @param rowsCaptured changes of mapped tables that Kafka has acknowledged; tombstones are not counted
 * @param lastPosition the LSN, or the packed place in the binary log, that the last record acknowledged by Kafka came with,
 *     -1 before any. Follows commits within the heartbeat interval, so at rest it is the end of the last commit that
 *     touched a mapped table
 * @param parked the tables whose changes wait because their columns do not fit the definition, and why
 * @param batches that held at least one of those changes
 */
public record CaptureProgress(
        String source,
        boolean leading,
        boolean snapshotDone,
        long rowsCaptured,
        long lastPosition,
        Map<String, String> parked,
        long batches) {}
