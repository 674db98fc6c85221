package io.tributary.cli.chaos;

import java.time.Duration;

/**
 * A kill to come.
 *
 * @param number from 1
 * @param overlapping whether it is to come before those before it have been recovered from
 * @param pause how long to wait before it: after the kill before it where they overlap, else after the recovery from all
 *     before it
 */
record PlannedKill(int number, Victim victim, boolean overlapping, Duration pause) {}
