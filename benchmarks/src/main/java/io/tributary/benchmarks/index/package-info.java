/** A real index as the sink: what it is given, what it did, and what it can do at all. */
@NullMarked
package io.tributary.benchmarks.index;

import org.jspecify.annotations.NullMarked;
