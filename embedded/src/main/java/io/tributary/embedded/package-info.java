/** Real servers on loopback for the demo, the tests and the benchmarks, each started and closed by one small class. */
@NullMarked
package io.tributary.embedded;

import org.jspecify.annotations.NullMarked;
