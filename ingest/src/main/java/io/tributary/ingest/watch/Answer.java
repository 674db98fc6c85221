package io.tributary.ingest.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a request is answered with.
 *
 * @param status of HTTP
 * @param contentType of the body, with its character set
 */
record Answer(int status, String contentType, String body) {

    static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json", body.toString());
    }

    byte[] bytes() {
        return body.getBytes(UTF_8);
    }
}
