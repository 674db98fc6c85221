/** The Kafka side of ingest: its clients, the topics it writes, and where it keeps its offsets. */
@NullMarked
package io.tributary.ingest.topics;

import org.jspecify.annotations.NullMarked;
