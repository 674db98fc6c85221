/** The customer profiles job: its topology, and the one place that knows Kafka and the index. */
@NullMarked
package io.tributary.job;

import org.jspecify.annotations.NullMarked;
