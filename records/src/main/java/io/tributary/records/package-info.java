/** The shape of the data at each station of a record's way, free of Flink, Kafka and Elasticsearch. */
@NullMarked
package io.tributary.records;

import org.jspecify.annotations.NullMarked;
