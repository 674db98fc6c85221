/** Tables whose columns no longer fit the definition: their changes wait aside until they do. */
@NullMarked
package io.tributary.ingest.parking;

import org.jspecify.annotations.NullMarked;
