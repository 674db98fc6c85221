/** What a benchmark found out, as JSON, as a Markdown table and as plots. */
@NullMarked
package io.tributary.benchmarks.results;

import org.jspecify.annotations.NullMarked;
