package io.tributary.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.debezium.data.Envelope;
import io.tributary.definition.Column;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.FieldType;
import io.tributary.definition.TableId;
import io.tributary.records.ChangeNumber;
import io.tributary.records.Operation;
import io.tributary.records.RawChange;
import io.tributary.records.Reason;
import io.tributary.records.RowChange;
import io.tributary.records.SourcePosition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents as Debezium's own classes tell them. */
class MongoDbChangesTest {

    private static final String ID = "65f0a1b2c3d4e5f601234567";
    private static final BsonDocument KEY = new BsonDocument("_id", new BsonObjectId(new ObjectId(ID)));
    private static final Map<String, FieldType> TYPES = Map.of(
            "email", FieldType.STRING,
            "points", FieldType.LONG,
            "visits", FieldType.LONG,
            "balance", FieldType.DECIMAL,
            "score", FieldType.DECIMAL,
            "since", FieldType.INSTANT,
            "born", FieldType.DATE,
            "vip", FieldType.BOOLEAN,
            "manager", FieldType.STRING,
            "address", FieldType.STRING);

    private final MongoDbMessages messages = new MongoDbMessages("acme.web", "app.users");
    private final EnvelopeReader reader = reader(List.of());

    @Test
    void aDocumentHasTheSameTextAsARow() throws Exception {
        RowChange change = change(messages.read(document()));

        Map<String, String> expected = new HashMap<>();
        expected.put("email", "ann@example.org");
        expected.put("points", "9007199254740993");
        expected.put("visits", "12");
        expected.put("balance", "12.5");
        expected.put("score", "0.25");
        expected.put("since", "2024-05-06T07:08:09.123Z");
        expected.put("born", "1990-02-03");
        expected.put("vip", "true");
        expected.put("manager", "65f0a1b2c3d4e5f6012345aa");
        expected.put("address", "{\"city\":\"Ulm\",\"tags\":[\"a\"]}");
        assertThat(change)
                .isEqualTo(new RowChange(
                        "web.app.users",
                        ID,
                        Operation.UPSERT,
                        SourcePosition.numbered(new ChangeNumber(1_700_000_000_000L, 1)),
                        MongoDbMessages.CHANGED_AT.toEpochMilli(),
                        expected,
                        0,
                        1));
    }

    @Test
    void whatIsNotInADocumentIsNull() throws Exception {
        BsonDocument document = KEY.clone()
                .append("email", new BsonNull())
                .append("vip", new BsonUndefined())
                .append("manager", new BsonSymbol("x"));
        RowChange change = change(messages.changed(Envelope.Operation.CREATE, KEY, document));

        assertThat(change.values()).hasSize(TYPES.size()).containsEntry("manager", "x");
        assertThat(change.values().values().stream().filter(Objects::isNull)).hasSize(TYPES.size() - 1);
    }

    @Test
    void aLaterChangeIsNewerThanWhatWasReadBefore() throws Exception {
        RowChange read = change(messages.read(document()));
        RowChange updated = change(messages.changed(Envelope.Operation.UPDATE, KEY, document()));
        RowChange deleted = change(messages.changed(Envelope.Operation.DELETE, KEY, null));

        assertThat(updated.position().isNewerThan(read.position())).isTrue();
        assertThat(deleted.position().isNewerThan(updated.position())).isTrue();
        assertThat(deleted.operation()).isEqualTo(Operation.DELETE);
        assertThat(deleted.key()).isEqualTo(updated.key()).isEqualTo(read.key()).isEqualTo(ID);
    }

    @Test
    void anUpdateOfADocumentThatWasGoneWhenItWasLookedUpTellsNothing() throws Exception {
        assertThat(reader.read(messages.changed(Envelope.Operation.UPDATE, KEY, null)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "number,1004",
        "long,9007199254740993",
        "text,ann@example.org",
        "digits,1004",
        "composite,'{\"a\":1,\"b\":\"x\"}'"
    })
    void aKeyOfAnyTypeIsItsText(String kind, String expected) throws Exception {
        BsonValue id =
                switch (kind) {
                    case "number" -> new BsonInt32(1004);
                    case "long" -> new BsonInt64(9_007_199_254_740_993L);
                    case "text" -> new BsonString("ann@example.org");
                    case "digits" -> new BsonString("1004");
                    default -> new BsonDocument("a", new BsonInt32(1)).append("b", new BsonString("x"));
                };
        RawChange message = messages.changed(Envelope.Operation.DELETE, new BsonDocument("_id", id), null);

        assertThat(change(message).key()).isEqualTo(expected);
        assertThat(Objects.requireNonNull(reader(List.of("_id")).read(message))
                        .change()
                        .key())
                .isEqualTo(expected);
    }

    @Test
    void aValueOfTheWrongTypeIsToldAndTheRestIsTaken() throws Exception {
        BsonDocument document = document().append("points", new BsonString("many"));
        EnvelopeReader.Reading reading = Objects.requireNonNull(reader.read(messages.read(document)));

        assertThat(reading.badValues()).containsExactly("web.app.users.points: \"many\" (expected: long)");
        assertThat(reading.change().values()).containsEntry("email", "ann@example.org");
    }

    @Test
    void withoutANumberItIsRejected() throws Exception {
        RawChange numbered = messages.read(document());
        String value = new String(Objects.requireNonNull(numbered.value()), StandardCharsets.UTF_8);
        RawChange other = new RawChange(
                numbered.topic(),
                0,
                0,
                numbered.key(),
                ("{" + value.substring(value.indexOf(',') + 1)).getBytes(StandardCharsets.UTF_8));

        RejectedException rejected = catchThrowableOfType(RejectedException.class, () -> reader.read(other));
        assertThat(rejected.reason()).isEqualTo(Reason.MISSING_POSITION);
        assertThat(rejected).hasMessageStartingWith("neither position nor source.lsn nor source.file (expected: ");
    }

    private RowChange change(RawChange message) throws RejectedException {
        return Objects.requireNonNull(reader.read(message)).change();
    }

    private static EnvelopeReader reader(List<String> key) {
        Map<String, Column> attributes = new HashMap<>();
        TYPES.forEach((name, type) -> attributes.put(name, new Column(name, type)));
        return new EnvelopeReader(Map.of(
                "acme.web.app.users",
                new CustomerTable(new TableId("web", "app.users"), key, null, null, null, Map.of(), attributes)));
    }

    private static BsonDocument document() {
        return KEY.clone()
                .append("email", new BsonString("ann@example.org"))
                .append("points", new BsonInt64(9_007_199_254_740_993L))
                .append("visits", new BsonInt32(12))
                .append("balance", new BsonDecimal128(new Decimal128(new BigDecimal("12.50"))))
                .append("score", new BsonDouble(0.25))
                .append(
                        "since",
                        new BsonDateTime(
                                Instant.parse("2024-05-06T07:08:09.123Z").toEpochMilli()))
                .append("born", new BsonString("1990-02-03"))
                .append("vip", BsonBoolean.TRUE)
                .append("manager", new BsonObjectId(new ObjectId("65f0a1b2c3d4e5f6012345aa")))
                .append(
                        "address",
                        new BsonDocument("city", new BsonString("Ulm"))
                                .append("tags", new BsonArray(List.of(new BsonString("a")))))
                .append("unmapped", new BsonArray(List.of(new BsonInt32(1))));
    }
}
