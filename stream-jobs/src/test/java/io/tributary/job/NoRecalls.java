package io.tributary.job;

import io.tributary.encoding.Encodings;
import io.tributary.records.ProfileEvent;
import io.tributary.records.RawChange;
import org.apache.flink.streaming.api.datastream.DataStream;

/** A stream of recalls on which none ever comes. */
final class NoRecalls {

    private NoRecalls() {}

    /** It ends with the messages. */
    static DataStream<ProfileEvent> in(DataStream<RawChange> messages) {
        return messages.<ProfileEvent>flatMap((message, out) -> {})
                .returns(Encodings.PROFILE_EVENT)
                .uid("no-recalls");
    }
}
