/** What contestants on Flink share: their settings, and where their documents go. */
@NullMarked
package io.tributary.contest.flink;

import org.jspecify.annotations.NullMarked;
