/** The work of the benchmarks as scripts of Flink SQL: sources, views, and the view {@code profiles} that is delivered. */
@NullMarked
package io.tributary.flinksql;

import org.jspecify.annotations.NullMarked;
