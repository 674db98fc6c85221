package io.tributary.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.definition.ActivityTable;
import io.tributary.definition.Column;
import io.tributary.definition.FieldType;
import io.tributary.definition.ReferenceTable;
import io.tributary.definition.TableId;
import io.tributary.records.BinlogPosition;
import io.tributary.records.Operation;
import io.tributary.records.RawChange;
import io.tributary.records.Reason;
import io.tributary.records.RowChange;
import io.tributary.records.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {

    private static final String TOPIC = "acme.shop.public.orders";
    private static final String MANAGERS = "acme.shop.public.managers";
    private static final String SOURCE =
            "{\"connector\":\"postgresql\",\"ts_ms\":1700000000123,\"snapshot\":\"false\",\"schema\":\"public\",\"table\":\"orders\",\"lsn\":200,\"sequence\":\"[\\\"150\\\",\\\"200\\\"]\",\"extra\":{\"deep\":[1]}}";
    private static final String BINLOG =
            "{\"connector\":\"mariadb\",\"ts_ms\":1700000000000,\"snapshot\":\"false\",\"db\":\"public\",\"sequence\":null,\"table\":\"orders\",\"server_id\":1,\"gtid\":\"0-1-7\",\"file\":\"mariadb-bin.000003\",\"pos\":1234,\"row\":2,\"thread\":5}";
    private static final String ROW =
            "{\"id\":5,\"account_id\":7,\"total\":\"12.50\",\"placed_at\":\"2026-01-02T03:04:05.100000Z\",\"status\":\"PAID\",\"unmapped\":{\"a\":[1,{}]}}";

    private final EnvelopeReader reader = new EnvelopeReader(Map.of(
            TOPIC,
            new ActivityTable(
                    new TableId("shop", "public.orders"),
                    "order",
                    List.of(),
                    new TableId("shop", "public.accounts"),
                    "account_id",
                    "placed_at",
                    Map.of(
                            "total",
                            new Column("total", FieldType.DECIMAL),
                            "status",
                            new Column("status", FieldType.STRING))),
            MANAGERS,
            new ReferenceTable(
                    new TableId("shop", "public.managers"),
                    "manager",
                    List.of("region"),
                    FieldType.LONG,
                    Map.of("name", new Column("name", FieldType.STRING)))));

    @Test
    void readsTheMappedColumnsInCanonicalForm() throws Exception {
        assertThat(change(message(envelope("u", ROW, SOURCE))))
                .isEqualTo(new RowChange(
                        "shop.public.orders",
                        "5",
                        Operation.UPSERT,
                        new SourcePosition(false, 150, 200, 0),
                        1700000000123L,
                        Map.of(
                                "account_id",
                                "7",
                                "total",
                                "12.5",
                                "placed_at",
                                "2026-01-02T03:04:05.100Z",
                                "status",
                                "PAID"),
                        3,
                        99));
    }

    @Test
    void readsTheSameWithTheSchemaWrapper() throws Exception {
        String schema = "{\"type\":\"struct\",\"fields\":[{\"payload\":1,\"op\":\"x\"}]}";
        String wrapped = "{\"schema\":" + schema + ",\"payload\":" + envelope("u", ROW, SOURCE) + "}";
        String key = "{\"schema\":" + schema + ",\"payload\":{\"id\":5}}";

        assertThat(reader.read(message(key, wrapped))).isEqualTo(reader.read(message(envelope("u", ROW, SOURCE))));
    }

    @ParameterizedTest
    @CsvSource({"c,UPSERT", "u,UPSERT", "r,UPSERT", "d,DELETE", "t,TRUNCATE"})
    void knowsTheOperations(String op, Operation expected) throws Exception {
        String row = expected == Operation.UPSERT ? ROW : "null";

        RowChange change = change(message(envelope(op, row, SOURCE)));

        assertThat(change.operation()).isEqualTo(expected);
        assertThat(change.values() == null).isEqualTo(expected != Operation.UPSERT);
    }

    @Test
    void aTombstoneIsNoChange() throws Exception {
        assertThat(reader.read(new RawChange(TOPIC, 0, 0, bytes("{\"id\":5}"), null)))
                .isNull();
    }

    @Test
    void aTruncationNeedsNoKey() throws Exception {
        RowChange change = change(new RawChange(TOPIC, 0, 0, null, bytes(envelope("t", "null", SOURCE))));

        assertThat(change.key()).isEmpty();
    }

    @Test
    void aSnapshotReadStandsAtItsSnapshot() throws Exception {
        String source = SOURCE.replace("\"snapshot\":\"false\"", "\"snapshot\":\"last\"");

        RowChange change = change(message(envelope("r", ROW, source)));

        assertThat(change.position()).isEqualTo(new SourcePosition(true, 200, 200, 0));
    }

    @Test
    void aChangeBeforeAnyCommitIsTheFirst() throws Exception {
        String source = SOURCE.replace("[\\\"150\\\",", "[null,");

        RowChange change = change(message(envelope("c", ROW, source)));

        assertThat(change.position()).isEqualTo(new SourcePosition(false, SourcePosition.FIRST, 200, 0));
    }

    @Test
    void keepsNullsAndMarksTheValuesThatWereLeftOut() throws Exception {
        String row = ROW.replace("\"12.50\"", "\"" + RowChange.UNAVAILABLE + "\"")
                .replace("\"PAID\"", "null")
                .replace("7", "\"" + RowChange.UNAVAILABLE + "\"");

        EnvelopeReader.Reading reading = reader.read(message(envelope("u", row, SOURCE)));

        assertThat(reading.change().values())
                .containsEntry("status", null)
                .containsEntry("total", RowChange.LEFT_OUT)
                .containsEntry("account_id", RowChange.LEFT_OUT);
        assertThat(reading.badValues()).isEmpty();
    }

    @Test
    void aSnapshotLeavesNothingOutSoThePlaceholderIsTheCustomersText() throws Exception {
        String row =
                ROW.replace("\"12.50\"", "\"" + RowChange.UNAVAILABLE + "\"").replace("PAID", RowChange.UNAVAILABLE);

        EnvelopeReader.Reading reading = reader.read(message(envelope("r", row, SOURCE)));

        assertThat(reading.change().values())
                .containsEntry("status", RowChange.UNAVAILABLE)
                .containsEntry("total", RowChange.UNREADABLE);
        assertThat(reading.badValues()).singleElement().asString().contains("orders.total");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unreadable", "unreadable\\ud800", "left out", "left out\\ud800", "__tributary_unreadable_value"
            })
    void noTextOfACustomerIsTakenForAMarker(String text) throws Exception {
        EnvelopeReader.Reading reading = reader.read(message(envelope("u", ROW.replace("PAID", text), SOURCE)));

        boolean half = text.contains("ud800");
        assertThat(reading.change().values()).containsEntry("status", half ? RowChange.UNREADABLE : text);
        assertThat(reading.badValues()).hasSize(half ? 1 : 0);
    }

    @Test
    void joinsTheColumnsOfACompositeKey() throws Exception {
        RowChange change = change(message("{\"a\":\"x|y\",\"b\":2}", envelope("u", ROW, SOURCE)));

        assertThat(change.key()).isEqualTo("x\\|y|2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000\u0001", "{\"op\":", "not json", "{\"op\":\"c\"} trailing"})
    void unreadableBytesAreRejected(String value) {
        assertThat(reasonFor(message(value))).isIn(Reason.UNREADABLE, Reason.NOT_AN_ENVELOPE);
    }

    @Test
    void bytesThatLookLikeAnotherEncodingAreRejected() {
        byte[] notUtf32 = {0, 0, 0, '{', 0x7f, 0x7f, 0x7f, 0x7f};

        assertThat(reasonFor(new RawChange(TOPIC, 0, 0, bytes("{\"id\":5}"), notUtf32)))
                .isEqualTo(Reason.UNREADABLE);
        assertThat(reasonFor(new RawChange(TOPIC, 0, 0, notUtf32, bytes(envelope("c", ROW, SOURCE)))))
                .isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void aKeyThatCannotBeWrittenAgainIsRejected() {
        assertThat(reasonFor(message("{\"id\":\"a\\ud800\"}", envelope("c", ROW, SOURCE))))
                .isEqualTo(Reason.BAD_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{}", "{\"op\":\"x\"}", "{\"id\":5}", "{\"payload\":null}"})
    void jsonThatIsNoEnvelopeIsRejected(String value) {
        assertThat(reasonFor(message(value))).isEqualTo(Reason.NOT_AN_ENVELOPE);
    }

    @Test
    void anUpsertWithoutARowIsRejected() {
        assertThat(reasonFor(message(envelope("c", "null", SOURCE)))).isEqualTo(Reason.NOT_AN_ENVELOPE);
    }

    @Test
    void anEnvelopeOfAnotherTableIsRejected() {
        assertThat(reasonFor(message(envelope("c", ROW, SOURCE.replace("orders", "invoices")))))
                .isEqualTo(Reason.UNMAPPED_TABLE);
    }

    @Test
    void aMessageOfAnotherTopicIsRejected() {
        RawChange elsewhere = new RawChange("acme.shop.public.x", 0, 0, bytes("{}"), bytes("{}"));

        assertThat(reasonFor(elsewhere)).isEqualTo(Reason.UNMAPPED_TABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":null}", "[]", "7"})
    void aKeyWithoutKeyColumnsIsRejected(String key) {
        assertThat(reasonFor(message(key, envelope("c", ROW, SOURCE)))).isEqualTo(Reason.MISSING_KEY);
    }

    @Test
    void aNullKeyIsRejected() {
        assertThat(reasonFor(message(null, envelope("c", ROW, SOURCE)))).isEqualTo(Reason.MISSING_KEY);
    }

    @Test
    void aMissingColumnIsRejectedByName() {
        String row = ROW.replace("\"status\"", "\"state\"");

        RejectedException rejected = rejection(message(envelope("c", row, SOURCE)));

        assertThat(rejected.reason()).isEqualTo(Reason.MISSING_COLUMN);
        assertThat(rejected).hasMessageContaining("status");
    }

    @ParameterizedTest
    @CsvSource({
        "12.50,12.5O,total,decimal",
        "2026-01-02T03:04:05.100000Z,yesterday,placed_at,instant",
        "\"12.50\",true,total,decimal",
        "\"12.50\",\"\",total,decimal",
        "PAID,P\\ud800,status,string"
    })
    void aValueOfAnotherTypeIsMarkedAndTheRestOfTheRowFlows(String good, String bad, String column, String type)
            throws Exception {
        EnvelopeReader.Reading reading = reader.read(message(envelope("c", ROW.replace(good, bad), SOURCE)));

        Map<String, @Nullable String> expected =
                new HashMap<>(change(message(envelope("c", ROW, SOURCE))).values());
        expected.put(column, RowChange.UNREADABLE);
        assertThat(reading.change().values()).isEqualTo(expected);
        assertThat(reading.badValues())
                .singleElement()
                .asString()
                .startsWith("shop.public.orders." + column + ": \"")
                .endsWith("\" (expected: " + type + ")");
    }

    @Test
    void aValueThatIsToldTwiceIsReadAsToldLast() throws Exception {
        String row = ROW.replace("\"total\":\"12.50\"", "\"total\":\"x\",\"total\":\"12.50\"");

        EnvelopeReader.Reading reading = reader.read(message(envelope("c", row, SOURCE)));

        assertThat(reading.change().values()).containsEntry("total", "12.5");
        assertThat(reading.badValues()).isEmpty();
    }

    @Test
    void aLongBadValueIsShownByItsBeginning() throws Exception {
        String row = ROW.replace("12.50", "x".repeat(1_000_000));

        EnvelopeReader.Reading reading = reader.read(message(envelope("c", row, SOURCE)));

        assertThat(reading.badValues())
                .singleElement()
                .asString()
                .contains("xxx…\"")
                .hasSizeLessThan(300);
    }

    @Test
    void aBadValueInTheRowAsItWasIsNotRead() throws Exception {
        String value = envelope("u", ROW, SOURCE).replace("\"before\":null", "\"before\":{\"total\":\"x\"}");

        assertThat(reader.read(message(value)).badValues()).isEmpty();
    }

    @Test
    void aRowThatIsRejectedAsAWholeIsRejectedOnce() {
        String row = ROW.replace("12.50", "x").replace("\"status\"", "\"state\"");

        assertThat(reasonFor(message(envelope("c", row, SOURCE)))).isEqualTo(Reason.MISSING_COLUMN);
    }

    @ParameterizedTest
    @CsvSource({"7,7", "\" 07 \",7"})
    void aReferenceRowIsKnownByItsKeyAsTheDeclaredType(String key, String expected) throws Exception {
        assertThat(change(manager("{\"region\":" + key + "}")).key()).isEqualTo(expected);
    }

    @Test
    void aReferenceRowWithAKeyOfAnotherTypeIsRejected() {
        RejectedException rejected = rejection(manager("{\"region\":\"north\"}"));

        assertThat(rejected.reason()).isEqualTo(Reason.BAD_VALUE);
        assertThat(rejected)
                .hasMessageContaining("region")
                .hasMessageContaining("north")
                .hasMessageContaining("long");
    }

    @Test
    void aChangeFromABinaryLogStandsAtItsPlaceThere() throws Exception {
        RowChange change = change(message(envelope("u", ROW, BINLOG)));

        assertThat(change.table()).isEqualTo("shop.public.orders");
        assertThat(change.position()).isEqualTo(SourcePosition.streamedAt(new BinlogPosition(3, 1234), 0, 2));
        assertThat(change.committedAt()).isEqualTo(1700000000000L);
    }

    @Test
    void theEventInTheTransactionCountsToo() throws Exception {
        String source = BINLOG.replace("\"sequence\":null", "\"sequence\":\"[\\\"7\\\"]\"");

        assertThat(change(message(envelope("u", ROW, source))).position())
                .isEqualTo(SourcePosition.streamedAt(new BinlogPosition(3, 1234), 7, 2));
    }

    @Test
    void aSnapshotReadBesideABinaryLogStandsAtItsSnapshot() throws Exception {
        String source = BINLOG.replace("\"snapshot\":\"false\"", "\"snapshot\":\"true\"")
                .replace("\"row\":2", "\"row\":0");

        assertThat(change(message(envelope("r", ROW, source))).position())
                .isEqualTo(SourcePosition.readAt(new BinlogPosition(3, 1234)));
    }

    @Test
    void aTableOfAnotherDatabaseIsNotTheMappedOne() {
        assertThat(reasonFor(message(envelope("u", ROW, BINLOG.replace("public", "private")))))
                .isEqualTo(Reason.UNMAPPED_TABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"mariadb-bin.x\",\"pos\":1234", "\"mariadb-bin.000003\",\"pos\":-4", "\"mariadb-bin.000003\""})
    void aPlaceThatNoBinaryLogHasIsRejected(String place) {
        String source = BINLOG.replace("\"mariadb-bin.000003\",\"pos\":1234", place);

        RejectedException rejected = rejection(message(envelope("u", ROW, source)));

        assertThat(rejected.reason()).isEqualTo(Reason.MISSING_POSITION);
        assertThat(rejected).hasMessageContaining("expected");
    }

    @Test
    void anEnvelopeWithoutAPositionIsRejected() {
        assertThat(reasonFor(message(envelope("c", ROW, SOURCE.replace("\"lsn\":200", "\"lsn\":null")))))
                .isEqualTo(Reason.MISSING_POSITION);
    }

    private RowChange change(RawChange message) throws RejectedException {
        return reader.read(message).change();
    }

    private static RawChange manager(String key) {
        String source = SOURCE.replace("orders", "managers");
        return new RawChange(MANAGERS, 0, 0, bytes(key), bytes(envelope("c", "{\"name\":\"Bo\"}", source)));
    }

    private Reason reasonFor(RawChange message) {
        return rejection(message).reason();
    }

    private RejectedException rejection(RawChange message) {
        RejectedException rejected = catchThrowableOfType(RejectedException.class, () -> reader.read(message));
        assertThat(rejected).isNotNull();
        return rejected;
    }

    private static String envelope(String op, String after, String source) {
        return "{\"before\":null,\"after\":%s,\"source\":%s,\"transaction\":null,\"op\":\"%s\",\"ts_ms\":1700000000200}"
                .formatted(after, source, op);
    }

    private static RawChange message(String value) {
        return message("{\"id\":5}", value);
    }

    private static RawChange message(@Nullable String key, String value) {
        return new RawChange(TOPIC, 3, 99, key == null ? null : bytes(key), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
