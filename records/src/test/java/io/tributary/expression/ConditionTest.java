package io.tributary.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.definition.FieldType;
import io.tributary.expression.VariableType.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final Map<String, VariableType> VARIABLES = Map.ofEntries(
            one("order.status", FieldType.STRING),
            one("order.total", FieldType.DECIMAL),
            one("order.at", FieldType.INSTANT),
            one("order.born", FieldType.DATE),
            one("order.paid", FieldType.BOOLEAN),
            one("orders", FieldType.LONG),
            one("lifetime_value", FieldType.DECIMAL),
            one("return.total", FieldType.LONG),
            one("type", FieldType.STRING),
            Map.entry("tags", new VariableType(Shape.LIST, FieldType.STRING)),
            Map.entry("scores", new VariableType(Shape.LIST, FieldType.DECIMAL)),
            Map.entry("spend", new VariableType(Shape.GROUPS, FieldType.DECIMAL)));

    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("order.status", "PAID"),
            Map.entry("order.total", "19.99"),
            Map.entry("order.at", "2026-01-31T12:00:00Z"),
            Map.entry("order.born", "2026-01-31"),
            Map.entry("order.paid", "true"),
            Map.entry("orders", "3"),
            Map.entry("lifetime_value", "5000"),
            Map.entry("return.total", "-1"),
            Map.entry("type", "shop"),
            Map.entry("tags", Set.of("vip", "new")),
            Map.entry("scores", List.of("0.1", "2")),
            Map.entry("spend", Map.of("EUR", "12.5", "", "0.1")));

    private static Map.Entry<String, VariableType> one(String name, FieldType type) {
        return Map.entry(name, new VariableType(Shape.ONE, type));
    }

    private static boolean holds(String text, Map<String, ?> values) {
        return new Condition(text, VARIABLES).compile().holds(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.status == 'PAID'",
                "order.status in ['PAID', 'SENT'] && !(order.status in ['LOST'])",
                "order.status.startsWith('P') && order.status.matches('^[A-Z]+$') && order.status.lowerAscii() == 'paid'",
                "order.total == 19.99",
                "order.total > 19.98 && order.total < 20 && 19 < order.total",
                "order.total + 0.01 > 19.0",
                "lifetime_value >= 5000 && orders >= 1",
                "lifetime_value == 5000.0 && orders == 3",
                "orders > 2.5 && double(orders) / 2.0 == 1.5",
                "order.at > timestamp('2026-01-01T00:00:00Z')",
                "order.at - timestamp('2026-01-31T00:00:00Z') == duration('12h')",
                "order.at.getFullYear() == 2026",
                "order.born == timestamp('2026-01-31T00:00:00Z') && order.born < order.at",
                "order.paid",
                "order.paid == true && order.status != null && orders != null && order.at != null",
                "'vip' in tags && size(tags) == 2",
                "tags.exists(tag, tag.startsWith('v')) && tags.all(tag, tag.size() == 3)",
                "0.1 in scores && scores.exists(score, score >= 2)",
                "spend['EUR'] > 10.0 && spend['EUR'] > 10 && spend.EUR == 12.5 && spend[''] == 0.1",
                "'EUR' in spend && has(spend.EUR) && !('USD' in spend)",
                "spend.exists(currency, spend[currency] > 12)",
                "return.total < 0 && type == 'shop'",
                "true || spend['USD'] > 1.0",
            })
    void aConditionHolds(String text) {
        assertThat(new Condition(text, VARIABLES).faults()).isEmpty();
        assertThat(holds(text, VALUES)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.status == 'paid'",
                "order.total > 19.99",
                "!order.paid",
                "spend['USD'] > 1.0",
                "spend['USD'] > 1.0 || 'gone' in tags",
                "!(spend['USD'] > 1.0)",
                "orders + 9223372036854775807 > 0",
                "orders / 0 == 1",
                "timestamp(order.status) > order.at",
                "tags[0] == 'no set has an order' || tags[5] == 'x'",
            })
    void aConditionDoesNotHold(String text) {
        assertThat(holds(text, VALUES)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "order.status == 'PAID' ; false",
                "order.status != 'PAID' ; true",
                "order.status == null ; true",
                "order.status in ['PAID'] ; false",
                "order.status.startsWith('P') ; false",
                "!order.status.startsWith('P') ; false",
                "order.total >= 0 ; false",
                "!(order.total >= 0) ; false",
                "order.total + 1.0 > 0 ; false",
                "order.at > timestamp('2026-01-01T00:00:00Z') ; false",
                "order.at == null && order.born == null && orders == null ; true",
                "order.paid ; false",
                "!order.paid ; false",
                "order.total > 1 || orders == null ; true",
                "order.paid && true ; false",
                "'vip' in tags ; false",
                "!('vip' in tags) ; true",
                "size(tags) == 0 && size(spend) == 0 ; true",
                "tags.all(tag, tag == 'x') ; true",
                "spend['EUR'] > 0.0 ; false",
            })
    void whatIsMissingIsNullOrEmpty(String text, boolean holds) {
        Map<String, Object> nulls = new HashMap<>();
        VARIABLES.keySet().forEach(name -> nulls.put(name, null));
        assertThat(holds(text, nulls)).isEqualTo(holds);
        assertThat(holds(text, Map.of())).isEqualTo(holds);
    }

    @Test
    void aTotalBeyondTheTypesOfCelIsNoTrouble() {
        assertThat(holds("orders > 1", Map.of("orders", "99999999999999999999")))
                .isFalse();
        assertThat(holds("order.total > 1", Map.of("order.total", "9".repeat(999))))
                .isTrue();
        assertThat(holds("order.at > timestamp('9999-01-01T00:00:00Z')", Map.of("order.at", "+294276-12-31T23:59:59Z")))
                .isTrue();
    }

    @Test
    void aConditionOverLongListsIsBounded() {
        Map<String, Object> values = Map.of(
                "tags", IntStream.range(0, 1_000).mapToObj(String::valueOf).toList());
        assertThat(holds("tags.exists(a, tags.exists(b, tags.exists(c, a + b == 'x' + c)))", values))
                .isFalse();
        assertThat(holds("tags.exists(a, a == '999')", values)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "none",
            value = {
                "order.totl > 3.0 | no such name: order.totl | a declared name | order.totl",
                "orders > 1 && ordr.status.startsWith('P') | no such name: ordr.status | a declared name | ordr.status",
                "'😀' == x | no such name: x | a declared name | x",
                "order | no such name: order | a declared name | order",
                "now() > order.at | column 4: no such function: now | a function of CEL | none",
                "orders.foo() | column 11: no such function: foo | a function of CEL | none",
                "lifetime_value == 5000 | column 16: == does not take (double, int) | a decimal with a decimal: 5000.0, not 5000 | none",
                "order.total * 2 > 3 | column 13: * does not take (double, int) | a decimal with a decimal: 5000.0, not 5000 | none",
                "order.at > '2026-01-01' | column 10: > does not take (timestamp, string) | a time with timestamp('2026-01-31T00:00:00Z') | none",
                "orders > 'a' | column 8: > does not take (int, string) | types that go together | none",
                "orders in tags | column 8: in does not take (int, list(string)) | types that go together | none",
                "tags == null | column 6: == does not take (list(string), null) | a list or groups with size(...) == 0, which they have where nothing is known | none",
                "order.status | its result is of type string | one that is true or false | none",
                "has(order.at) | column 4: has() of what is no group | a comparison: order.total != null | none",
                "timestamp('2026-01-01') < order.at | column 11: no timestamp | timestamp('2026-01-31T00:00:00Z') | none",
                "duration('a day') < duration('36h') | column 10: no duration | duration('36h') | none",
                "order.status.matches('(?=a)') | column 22: matches: invalid or unsupported Perl syntax | a regular expression that RE2 knows | none",
                "orders = 2 | column 8: token recognition error at: '= ' | a condition in CEL, such as status == 'PAID' && total >= 100.0 | none",
            })
    void aFaultIsTold(String text, String finding, String expected, String unknown) {
        assertThat(new Condition(text, VARIABLES).faults()).containsExactly(new Fault(finding, expected, unknown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.totl > 3.0", "orders > 'a'", "orders", "orders = 2", ""})
    void whatIsNoConditionIsNotCompiled(String text) {
        assertThatThrownBy(new Condition(text, VARIABLES)::compile).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allFaultsAreTold() {
        assertThat(new Condition("a > 1 &&\norders == 1.0", VARIABLES).faults())
                .extracting(Fault::finding)
                .containsExactly("no such name: a", "line 2, column 8: == does not take (int, double)");
    }

    @Test
    void aConditionIsItsTextAndItsVariables() throws Exception {
        Condition condition = new Condition("orders > 1", VARIABLES);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(condition);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject())
                    .isEqualTo(condition)
                    .isEqualTo(new Condition("orders > 1", Map.copyOf(VARIABLES)));
        }
        assertThat(condition).isNotEqualTo(new Condition("orders > 1", Map.of("orders", VARIABLES.get("orders"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.status == 'PAID'",
                "order.status == 'PAID' || orders > 2",
                "order.status != null && orders / 0 == 1",
                "orders > 1 && order.status != 'PAID'",
                "order.status == 'PAID' ? orders > 1 : type == 'shop'",
                "'vip' in tags || order.status == 'PAID'"
            })
    void askedAgainAndAgainItAnswersAsOneThatIsAskedForTheFirstTime(String text) {
        Condition condition = new Condition(text, VARIABLES);
        Condition.Test askedOften = condition.compile();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("order.status", oneOf(random, "PAID", "SENT", "", null));
            values.put("orders", oneOf(random, "1", "2", "3", "no number", null));
            values.put("type", oneOf(random, "shop", "crm", null));
            values.put("tags", random.nextBoolean() ? Set.of("vip") : Set.of());
            assertThat(askedOften.holds(values))
                    .as("%s of %s, seed %d", text, values, seed)
                    .isEqualTo(condition.compile().holds(values));
        }
    }

    @Test
    void asManyDifferentValuesAsThereAreKeepTheirAnswers() {
        Condition.Test big = new Condition("orders > 500", VARIABLES).compile();
        for (int round = 0; round < 2; round++) {
            for (int orders = 0; orders < 1_000; orders++) {
                assertThat(big.holds(Map.of("orders", Integer.toString(orders))))
                        .isEqualTo(orders > 500);
            }
        }
    }

    private static @Nullable String oneOf(Random random, @Nullable String... values) {
        return values[random.nextInt(values.length)];
    }
}
