/** The contestant Kafka Streams: its topologies, what flows in them and what they keep. */
@NullMarked
package io.tributary.kafkastreams;

import org.jspecify.annotations.NullMarked;
