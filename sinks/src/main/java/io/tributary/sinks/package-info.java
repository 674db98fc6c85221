/** The Elasticsearch edge: the connection, the index behind the alias, and the Flink sink that keeps it live. */
@NullMarked
package io.tributary.sinks;

import org.jspecify.annotations.NullMarked;
