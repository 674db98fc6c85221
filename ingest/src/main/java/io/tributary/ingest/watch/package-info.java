/** Tells those who watch ingest how it is: measures for Prometheus, health for probes. */
@NullMarked
package io.tributary.ingest.watch;

import org.jspecify.annotations.NullMarked;
