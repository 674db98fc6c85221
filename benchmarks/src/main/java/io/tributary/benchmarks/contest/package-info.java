/** Contestants side by side over the same topics, each in a JVM of its own. */
@NullMarked
package io.tributary.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
