package io.tributary.benchmarks.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.benchmarks.gate.ExpectedProfiles;
import io.tributary.benchmarks.gate.ProfileContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 6_000;
    private static final int RECORDS = 1_000;
    private static final int MOST = 100;
    private static final Workload WORKLOAD = new Workload(
            "test",
            "a test",
            Workload.Definition.REGIONS,
            EVENTS,
            1,
            new Mix(0.15, 0.1, 0.05, 0.15, 0.02, 0.01, 0.05, 0.01),
            0.5,
            List.of(),
            0);

    private final List<Message> messages = new ArrayList<>();

    private World world(Shape.Kind kind) {
        Changes changes = new Changes(WORKLOAD, EVENTS, 5, new Shape(kind, RECORDS));
        for (Message message = changes.next(); message != null; message = changes.next()) {
            messages.add(message);
        }
        return changes.world();
    }

    private static int largest(World world) {
        return ExpectedProfiles.of(world, MOST).values().stream()
                .map(ProfileContent::records)
                .mapToInt(List::size)
                .max()
                .orElseThrow();
    }

    private static Map<String, Integer> byEmail(World world) {
        Map<String, Integer> carriers = new HashMap<>();
        for (CustomerRows rows : world.customers()) {
            for (int row = 0; row < rows.size(); row++) {
                String email = rows.email(row);
                if (email != null && rows.isAlive(row)) {
                    carriers.merge(email, 1, Integer::sum);
                }
            }
        }
        return carriers;
    }

    @Test
    void withoutAShapeNothingIsLarge() {
        World world = world(Shape.Kind.EVEN);
        assertThat(largest(world)).isLessThan(MOST);
        assertThat(byEmail(world).values()).allMatch(carriers -> carriers < MOST);
    }

    /** Some are gone or changed since. */
    @Test
    void aGiantIsOneProfileWithinTheLimits() {
        World world = world(Shape.Kind.GIANT);
        assertThat(largest(world)).isGreaterThan(RECORDS * 7 / 10);
        assertThat(byEmail(world).values()).allMatch(carriers -> carriers <= MOST);
    }

    @Test
    void aHubJoinsNobody() {
        World world = world(Shape.Kind.HUB);
        assertThat(byEmail(world).values()).anyMatch(carriers -> carriers > RECORDS * 7 / 10);
        assertThat(largest(world)).isLessThan(MOST);
        assertThat(ExpectedProfiles.of(world).size())
                .isLessThan(ExpectedProfiles.of(world, MOST).size() - RECORDS * 7 / 10);
    }

    @Test
    void everybodyRefersToTheBusyRow() {
        World world = world(Shape.Kind.REFERENCE);
        CustomerRows rows = world.accounts();
        for (int row = 0; row < rows.size(); row++) {
            assertThat(rows.region(row)).isZero();
        }
        assertThat(ExpectedProfiles.of(world, MOST).values()).allSatisfy(profile -> assertThat(profile.attributes())
                .containsEntry("region_manager.manager", world.regions().manager(0)));
    }

    /** Regions, customers and the change of one region are there in every shape, in the same numbers. */
    @ParameterizedTest
    @EnumSource(Shape.Kind.class)
    void shapesOfOneSizeAreTheSameKindsOfChanges(Shape.Kind kind) throws IOException {
        World world = world(kind);
        assertThat(messages.stream().filter(message -> message.value() != null)).hasSizeBetween(EVENTS, EVENTS + 2);
        int regions = 0;
        JsonNode last = JSON.missingNode();
        for (Message message : messages) {
            if (message.table().equals(RegionRows.TABLE) && message.value() != null) {
                JsonNode change = JSON.readTree(message.value());
                if (change.path("op").asText().equals("u")) {
                    last = change;
                }
                regions++;
            }
        }
        // Some come twice.
        assertThat(regions)
                .isBetween(world.regions().size() + 1, world.regions().size() + 10);
        assertThat(last.at("/after/manager").asText()).isEqualTo(world.regions().manager(0));
        long early = messages.stream()
                .limit(world.regions().size() + RECORDS)
                .filter(message ->
                        message.table().endsWith("customers") || message.table().endsWith("accounts"))
                .count();
        assertThat(early).isGreaterThan(RECORDS * 9 / 10);
    }

    @Test
    void aSmallerRunIsAsMuchSmallerInRecords() {
        Plan.ShapedRun run = new Plan.ShapedRun(new Shape(Shape.Kind.GIANT, 10_000), 300_000);
        assertThat(run.atMost(3_000)).isEqualTo(new Plan.ShapedRun(new Shape(Shape.Kind.GIANT, 100), 3_000));
        assertThat(run.atMost(300_000)).isSameAs(run);
    }
}
