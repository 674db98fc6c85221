package io.tributary.ingest.topics;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;

/**
 * How far an engine has come, as the message of the offsets topic, in the form of Kafka Connect.
 *
 * @param key the engine's name and what it reads: {@code ["shop.crm",{"server":"shop.crm"}]}
 * @param value the place, in the connector's own words: {@code {"lsn":24023128,…}}
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredOffset(byte[] key, byte[] value) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> PLACE = new TypeReference<>() {};
    private static final JsonConverter KEYS = converter(true);
    private static final JsonConverter VALUES = converter(false);

    /** @param partition what the engine reads, in the connector's words */
    public static StoredOffset of(String engine, Map<String, ?> partition, Map<String, ?> place) {
        return new StoredOffset(
                KEYS.fromConnectData("", null, Arrays.asList(engine, partition)),
                VALUES.fromConnectData("", null, place));
    }

    /** The place, by the connector's names. */
    public Map<String, Object> place() {
        try {
            return JSON.readValue(value, PLACE);
        } catch (IOException e) {
            throw new UncheckedIOException("not an offset (expected: a JSON object)", e);
        }
    }

    private static JsonConverter converter(boolean ofKeys) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", "false"), ofKeys);
        return converter;
    }
}
