/** One bulk request and what became of each of its documents, free of Flink. */
@NullMarked
package io.tributary.sinks.bulk;

import org.jspecify.annotations.NullMarked;
