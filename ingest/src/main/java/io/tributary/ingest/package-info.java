/** Carries the row changes of every source database into Kafka, one capture engine per source. */
@NullMarked
package io.tributary.ingest;

import org.jspecify.annotations.NullMarked;
