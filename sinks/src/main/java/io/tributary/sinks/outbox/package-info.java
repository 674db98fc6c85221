/** What waits for the index, and when it is sent; free of Flink and of the network. */
@NullMarked
package io.tributary.sinks.outbox;

import org.jspecify.annotations.NullMarked;
