/** An open load: changes by a schedule, and how long each takes until a search finds it. */
@NullMarked
package io.tributary.benchmarks.load;

import org.jspecify.annotations.NullMarked;
