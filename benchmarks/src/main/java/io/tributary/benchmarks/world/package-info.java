/** Made-up companies, whose row changes fill the topics: the same bytes for the same workload and seed. */
@NullMarked
package io.tributary.benchmarks.world;

import org.jspecify.annotations.NullMarked;
