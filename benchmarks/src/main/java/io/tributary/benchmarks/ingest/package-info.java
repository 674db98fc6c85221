/** How fast one ingest engine is, from a real database into a real Kafka, and where its CPU time goes. */
@NullMarked
package io.tributary.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
