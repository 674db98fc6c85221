/** Whether the documents that a contestant delivered are right. */
@NullMarked
package io.tributary.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
