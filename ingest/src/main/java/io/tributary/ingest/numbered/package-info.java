/** Sources that tell no place of a change that could be ordered: ingest numbers their changes itself. */
@NullMarked
package io.tributary.ingest.numbered;

import org.jspecify.annotations.NullMarked;
