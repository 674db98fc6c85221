package io.tributary.ingest.postgres;

/**
 * What a Postgres says of one capture at a moment. A figure is NaN where the database does not know it.
 *
 * @param slotLagBytes written to the log since the place that the capture has confirmed; NaN without a slot
 * @param slotRetainedBytes of the log that the database keeps because of the slot; NaN without a slot
 * @param estimatedRows of all captured tables: the planner's estimate, or where a table was never analysed the rows
 *     counted since the last statistics reset
 */
public record SourceStatistics(double slotLagBytes, double slotRetainedBytes, double estimatedRows) {

    public static final SourceStatistics UNKNOWN = new SourceStatistics(Double.NaN, Double.NaN, Double.NaN);
}
