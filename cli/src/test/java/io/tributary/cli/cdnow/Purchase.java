package io.tributary.cli.cdnow;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One order of the file.
 *
 * @param number its line: nothing else tells two equal orders of one buyer on one day apart
 */
record Purchase(int number, int buyer, LocalDate on, int cds, BigDecimal amount) {}
