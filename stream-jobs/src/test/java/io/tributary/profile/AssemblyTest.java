package io.tributary.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.MetricDefinition;
import io.tributary.records.Contribution;
import io.tributary.records.PartialTotal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssemblyTest {

    private final Assembly assembly = new Assembly(SampleDefinition.SHAPE.profile());

    @Test
    void theReferenceRowIsThatOfTheRecordWhoseKeySurvives() {
        Contribution older = new SampleRecord()
                .updated(1)
                .attribute("region", "7")
                .refersTo("account_manager", Map.of("name", "Bo"))
                .contribution();
        Contribution newer = new SampleRecord()
                .updated(2)
                .attribute("region", "8")
                .refersTo("account_manager", Map.of("name", "Cleo"))
                .contribution();
        Contribution newestWithoutKey =
                new SampleRecord().updated(3).attribute("region", null).contribution();

        assertThat(assembly.of(Map.of("crm.c/1", older, "crm.c/2", newer, "crm.c/3", newestWithoutKey))
                        .enriched())
                .isEqualTo(Map.of("account_manager", Map.of("name", "Cleo")));
    }

    @Test
    void aKeyWithoutARowShowsNoRowOfAnotherKey() {
        Contribution older = new SampleRecord()
                .updated(1)
                .attribute("region", "7")
                .refersTo("account_manager", Map.of("name", "Bo"))
                .contribution();
        Contribution newer =
                new SampleRecord().updated(2).attribute("region", "8").contribution();

        assertThat(assembly.of(Map.of("crm.c/1", older, "crm.c/2", newer)).enriched())
                .isEmpty();
    }

    @Test
    void aFieldThatIsNullIsAbsent() {
        Map<String, @Nullable String> row = new HashMap<>();
        row.put("name", "Bo");
        row.put("email", null);
        Contribution record = new SampleRecord()
                .attribute("region", "7")
                .refersTo("account_manager", row)
                .contribution();

        assertThat(assembly.of(Map.of("crm.c/1", record)).enriched())
                .isEqualTo(Map.of("account_manager", Map.of("name", "Bo")));
    }

    @Test
    void problemsOfRecordsAndOfTheirActivitiesAddUp() {
        Contribution first =
                new SampleRecord().problems(2).total(Contribution.PROBLEMS, "5").contribution();
        Contribution second = new SampleRecord().problems(1).contribution();

        assertThat(assembly.of(Map.of("crm.c/1", first, "crm.c/2", second)).problems())
                .isEqualTo(8);
    }

    @Test
    void theMembersComeInTheOrderThatNamesTheProfile() {
        Profile profile = assembly.of(Map.of(
                "crm.c/1", new SampleRecord().tenant("of the undated").contribution(),
                "crm.c/10", new SampleRecord().tenant("of the eldest").born(5).contribution(),
                "crm.c/2", new SampleRecord().born(5).contribution()));

        assertThat(profile.members()).extracting(Member::record).containsExactly("crm.c/10", "crm.c/2", "crm.c/1");
        assertThat(profile.tenant()).isEqualTo("of the eldest");
    }

    @Test
    void eachGroupOfAMetricIsCombinedByItself() {
        Profile profile = assembly.of(Map.of(
                "crm.c/1",
                new SampleRecord()
                        .total("spend\nEUR", "1.5")
                        .total("spend\n", "7")
                        .contribution(),
                "crm.c/2",
                new SampleRecord()
                        .total("spend\nUSD\nand more", "3")
                        .total("spend\nEUR", "2.5")
                        .contribution()));

        assertThat(profile.metrics().get("spend").groups())
                .containsExactly(Map.entry("", "7"), Map.entry("EUR", "4"), Map.entry("USD\nand more", "3"));
    }

    @Test
    void anEstimateIsKnownAsOne() {
        List<String> many = IntStream.range(0, MetricDefinition.EXACT_DISTINCT)
                .mapToObj(Integer::toString)
                .sorted()
                .toList();
        Contribution first = new SampleRecord().total("brands", distinct(many)).contribution();
        Contribution same = new SampleRecord().total("brands", distinct(many)).contribution();
        Contribution another =
                new SampleRecord().total("brands", distinct(List.of("x"))).contribution();

        MetricValue exact = brands(assembly.of(Map.of("crm.c/1", first, "crm.c/2", same)));
        assertThat(exact).isEqualTo(new MetricValue("1000", null, false));
        MetricValue estimate = brands(assembly.of(Map.of("crm.c/1", first, "crm.c/2", another)));
        assertThat(estimate.approximate()).isTrue();
        assertThat(Long.parseLong(Objects.requireNonNull(estimate.total()))).isBetween(950L, 1050L);
    }

    @Test
    void withoutActivitiesACountIsZeroAMaximumAbsentAndGroupsAreNone() {
        Profile profile = assembly.of(Map.of("crm.c/1", new SampleRecord().contribution()));

        assertThat(profile.metrics())
                .containsKeys("orders", "lifetime_value", "last_order_at", "last_status", "spend", "largest", "brands");
        assertThat(profile.metrics().get("orders").total()).isEqualTo("0");
        assertThat(profile.metrics().get("last_order_at").total()).isNull();
        assertThat(profile.metrics().get("spend").groups()).isEmpty();
        assertThat(profile.metrics().get("spend").total()).isNull();
    }

    private static MetricValue brands(Profile profile) {
        return Objects.requireNonNull(profile.metrics().get("brands"));
    }

    private static PartialTotal distinct(List<String> values) {
        return new PartialTotal(Integer.toString(values.size()), "", "", 0, values, null);
    }
}
