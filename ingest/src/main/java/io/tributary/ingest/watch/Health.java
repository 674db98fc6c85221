package io.tributary.ingest.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.ingest.CaptureProgress;
import io.tributary.ingest.CaptureState;
import io.tributary.ingest.Captures;
import io.tributary.ingest.FailureReason;
import java.util.Map;

/** What probes are told: 200 with {@code "status": "UP"}, or 503 with {@code "DOWN"}. */
final class Health {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Captures captures;

    Health(Captures captures) {
        this.captures = captures;
    }

    /** Whether the process works. Where it does not, only another start helps; a capture that failed is not a case of it. */
    Answer live() {
        return answer(captures.isAlive(), JsonNodeFactory.instance.objectNode());
    }

    /** Whether the process does for each of its sources what it can, and if not why. */
    Answer ready() {
        Map<String, Throwable> failures = captures.failures();
        ObjectNode sources = JsonNodeFactory.instance.objectNode();
        boolean ready = true;
        for (CaptureProgress progress : captures.progress()) {
            Throwable failure = failures.get(progress.source());
            CaptureState state = CaptureState.of(progress, failure != null);
            ObjectNode source = sources.putObject(progress.source())
                    .put("state", state.toString())
                    .put("rows", progress.rowsCaptured());
            if (!progress.parked().isEmpty()) {
                ObjectNode parked = source.putObject("parked");
                progress.parked().forEach(parked::put);
            }
            if (failure != null) {
                source.put("reason", FailureReason.of(failure));
            }
            ready &= state.isReady();
        }
        return answer(ready, JsonNodeFactory.instance.objectNode().set("sources", sources));
    }

    private static Answer answer(boolean up, ObjectNode details) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", up ? "UP" : "DOWN");
        body.setAll(details);
        return Answer.json(up ? OK : UNAVAILABLE, body);
    }
}
