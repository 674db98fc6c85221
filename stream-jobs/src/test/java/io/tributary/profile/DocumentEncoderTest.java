package io.tributary.profile;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.ProfileDefinition;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.PartialTotal;
import io.tributary.records.ProfileDocument;
import io.tributary.sinks.mapping.ProfileMapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentEncoderTest {

    private static final long MARCH = 1_900_000_000_123L;
    private static final ProfileHead HEAD = new ProfileHead(
            1_893_456_000_000_001L,
            MARCH,
            null,
            null,
            ProfileDocument.Kind.PROFILE,
            null,
            List.of("euro", "vip"),
            0,
            Pace.NEW);

    private final Assembly assembly = new Assembly(SampleDefinition.SHAPE.profile());
    private final DocumentEncoder encoder = new DocumentEncoder(SampleDefinition.SHAPE);

    @Test
    void theDocumentIsTheCommittedOneByteForByte() throws IOException {
        Profile ann = withManyBrands(assembly.of(ann()));

        byte[] document = encoder.profile("0123456789abcdefghjkmnpq", ann, HEAD.segments())
                .complete(HEAD, MARCH + 35);
        assertThat(new String(document, StandardCharsets.UTF_8)).isEqualTo(golden());
    }

    @Test
    void theMappingHasEveryFieldOfTheDocument() throws IOException {
        JsonNode document = new ObjectMapper().readTree(golden());

        assertMapped(document, ProfileMapping.of(SampleDefinition.DEFINITION).properties(), "");
    }

    @Test
    void theBytesDoNotDependOnTheOrderOfAnyMap() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] expected = encode(manyMembers());
        for (int trial = 0; trial < 50; trial++) {
            List<Map.Entry<String, Contribution>> members =
                    new ArrayList<>(manyMembers().entrySet());
            Collections.shuffle(members, random);
            Map<String, Contribution> shuffled = new LinkedHashMap<>();
            members.forEach(member -> shuffled.put(member.getKey(), shuffled(member.getValue(), random)));

            assertThat(encode(shuffled)).as("seed %d, trial %d", seed, trial).isEqualTo(expected);
        }
    }

    @Test
    void aProfileOfManyRecordsShowsTheFirstThousandAndCountsAll() throws IOException {
        Map<String, Contribution> members = new HashMap<>();
        for (int i = 0; i < 1_500; i++) {
            String number = String.format("%05d", i);
            members.put(
                    "crm.c/" + number,
                    new SampleRecord()
                            .born(10_000 - i)
                            .attribute("tags", "t" + number)
                            .identifier("email", number + "@x.org")
                            .total("spend\n" + number, "1")
                            .problems(1)
                            .contribution());
        }

        JsonNode document = new ObjectMapper().readTree(encode(members));
        assertThat(document.get("record_count").intValue()).isEqualTo(1_500);
        assertThat(document.get("problems").intValue()).isEqualTo(1_500);
        assertThat(document.get("records")).hasSize(1_000);
        assertThat(document.at("/records/999").textValue()).isEqualTo("crm.c/00999");
        assertThat(document.at("/identifiers/email")).hasSize(1_000);
        assertThat(document.at("/identifiers/email/999").textValue()).isEqualTo("00999@x.org");
        assertThat(document.at("/attributes/tags")).hasSize(1_000);
        assertThat(document.at("/why/chosen/tags")).hasSize(1_000);
        assertThat(document.at("/why/chosen/tags/999").textValue()).isEqualTo("crm.c/00999");
        assertThat(document.at("/metrics/spend")).hasSize(1_000);
        assertThat(document.at("/metrics/spend/999/key").textValue()).isEqualTo("00999");
        assertThat(document.at("/why/members")).hasSize(20);
        assertThat(document.at("/why/members/0/record").textValue()).isEqualTo("crm.c/01499");
        assertThat(document.at("/why/left_out").intValue()).isEqualTo(1_480);
    }

    @Test
    void longTextsAreCutInWhyAloneAndNeverInTheMiddleOfACharacter() throws IOException {
        String even = "é".repeat(300);
        String odd = "x" + "\ud83d\ude00".repeat(150);
        SampleRecord record = new SampleRecord()
                .attribute("first_name", odd)
                .attribute("tags", "x".repeat(200))
                .identifier("email", even)
                .total("last_status", even)
                .total("spend\n" + "x".repeat(300) + "1", "1")
                .total("spend\n" + "x".repeat(300) + "2", "2");

        JsonNode document = new ObjectMapper().readTree(encode(Map.of("crm.c/1", record.contribution())));
        JsonNode member = document.at("/why/members/0");
        assertThat(document.at("/attributes/first_name").textValue()).isEqualTo(odd);
        assertThat(document.at("/identifiers/email/0").textValue()).isEqualTo(even);
        assertThat(document.at("/metrics/spend")).hasSize(2);
        assertThat(member.at("/attributes/first_name").textValue()).isEqualTo(odd.substring(0, 199) + "…");
        assertThat(member.at("/attributes/tags").textValue()).isEqualTo("x".repeat(200));
        assertThat(member.at("/identifiers/email").textValue()).isEqualTo("é".repeat(200) + "…");
        assertThat(member.at("/totals/last_status").textValue()).isEqualTo("é".repeat(200) + "…");
        assertThat(member.at("/totals").size()).isEqualTo(2);
    }

    @Test
    void aRecordOfManyGroupsTellsWhyByTheFirstOfThem() throws IOException {
        SampleRecord record = new SampleRecord();
        for (int i = 100; i < 200; i++) {
            record.total("spend\n" + i, "1");
        }

        JsonNode document = new ObjectMapper().readTree(encode(Map.of("crm.c/1", record.contribution())));
        assertThat(document.at("/metrics/spend")).hasSize(100);
        assertThat(document.at("/why/members/0/totals")).hasSize(20);
        assertThat(document.at("/why/members/0/totals").has("spend\n119")).isTrue();
    }

    @Test
    void withoutTenantsAndReferencesTheDocumentNamesNone() throws IOException {
        ProfileDefinition definition = SampleDefinition.SHAPE.profile();
        DocumentShape plain = new DocumentShape(
                false,
                List.of(),
                new ProfileDefinition(definition.attributes(), List.of(), definition.metrics(), List.of()));
        Profile profile = new Assembly(plain.profile())
                .of(Map.of("crm.c/1", new SampleRecord().tenant("acme").contribution()));

        JsonNode document = new ObjectMapper()
                .readTree(new DocumentEncoder(plain)
                        .profile("p", profile, HEAD.segments())
                        .complete(HEAD, MARCH));
        assertThat(document.has("tenant")).isFalse();
        assertThat(document.has("enriched")).isFalse();
        assertThat(document.has("approximate")).isFalse();
    }

    private byte[] encode(Map<String, Contribution> members) {
        return encoder.profile("0123456789abcdefghjkmnpq", assembly.of(members), HEAD.segments())
                .complete(HEAD, MARCH + 35);
    }

    private static Map<String, Contribution> ann() {
        Map<String, @Nullable String> bo = new HashMap<>(Map.of("name", "Bo", "email", "bo@x.org"));
        bo.put("since", null);
        Contribution customer = new SampleRecord()
                .tenant("acme")
                .born(1_600_000_000_000_000L)
                .updated(1_899_999_999_000_001L)
                .attribute("first_name", "Ann")
                .attribute("region", "7")
                .attribute("tags", "a")
                .attribute("newsletter", null)
                .identifier("email", "b@y.org")
                .total("orders", "2")
                .total("lifetime_value", "10.5")
                .total("last_order_at", PartialTotal.candidate("2030-01-02T03:04:05Z", "2030-01-02T03:04:05Z", "o/2"))
                .total("spend\nEUR", "10.5")
                .total("largest\nEUR", PartialTotal.candidate("9.5", "", "o/2"))
                .total(Contribution.PROBLEMS, "1")
                .refersTo("account_manager", bo)
                .problems(2)
                .contribution();
        Contribution account = new SampleRecord()
                .tenant("acme")
                .updated(1_700_000_000_000_000L)
                .attribute("first_name", "Annie")
                .attribute("tags", "b")
                .attribute("newsletter", "true")
                .attribute("signup", "2020-02-29")
                .identifier("email", "a@x.org")
                .identifier("loyalty", "l-1")
                .total("orders", "1")
                .total("lifetime_value", "3")
                .total("spend\nEUR", "2")
                .total("spend\n", "1")
                .contribution();
        return Map.of("crm.public.customers/42", customer, "shop.public.accounts/7", account);
    }

    private static Profile withManyBrands(Profile profile) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>(profile.metrics());
        metrics.put("brands", new MetricValue("1234", null, true));
        return new Profile(
                profile.tenant(),
                profile.members(),
                profile.attributes(),
                profile.enriched(),
                metrics,
                profile.problems());
    }

    private static Map<String, Contribution> manyMembers() {
        Map<String, Contribution> members = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            members.put(
                    "crm.c/" + i,
                    new SampleRecord()
                            .born(i % 4)
                            .updated(i % 3)
                            .attribute("first_name", "N" + i)
                            .attribute("region", Integer.toString(i % 5))
                            .attribute("tags", "t" + i % 7)
                            .attribute("newsletter", i % 2 == 0 ? "true" : "false")
                            .identifier("email", i % 11 + "@x.org")
                            .identifier("loyalty", "l" + i % 6)
                            .total("orders", "1")
                            .total("lifetime_value", "0." + i)
                            .total("spend\nEUR", "0." + i)
                            .total("spend\nUSD", "1")
                            .refersTo("account_manager", Map.of("name", "Bo " + i, "email", "bo@x.org"))
                            .contribution());
        }
        return members;
    }

    private static Contribution shuffled(Contribution contribution, Random random) {
        CustomerRecord customer = contribution.customer();
        return new Contribution(
                new CustomerRecord(
                        customer.tenant(),
                        customer.birth(),
                        customer.updatedAt(),
                        customer.position(),
                        shuffled(customer.identifiers(), random),
                        shuffled(customer.attributes(), random),
                        customer.problems()),
                shuffled(contribution.totals(), random),
                shuffled(contribution.enrichment(), random));
    }

    private static <V> Map<String, V> shuffled(Map<String, V> map, Random random) {
        List<String> keys = new ArrayList<>(map.keySet());
        Collections.shuffle(keys, random);
        Map<String, V> shuffled = new LinkedHashMap<>();
        keys.forEach(key -> shuffled.put(key, map.get(key)));
        return shuffled;
    }

    private static String golden() throws IOException {
        try (InputStream in = DocumentEncoderTest.class.getResourceAsStream("profile-document.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static void assertMapped(JsonNode object, Map<String, Property> properties, String path) {
        object.properties().forEach(field -> {
            String name = path + field.getKey();
            Property property = properties.get(field.getKey());
            assertThat(property).as("the field %s of the mapping", name).isNotNull();
            JsonNode value = field.getValue();
            for (JsonNode each : value.isArray() ? value : List.of(value)) {
                assertMapped(each, property, name);
            }
        });
    }

    private static void assertMapped(JsonNode value, Property property, String name) {
        if (property.isObject() && Boolean.FALSE.equals(property.object().enabled())) {
            return;
        }
        boolean hasFields = property.isObject() || property.isNested();
        assertThat(value.isObject()).as("%s has fields", name).isEqualTo(hasFields);
        if (property.isNested()) {
            assertMapped(value, property.nested().properties(), name + ".");
        } else if (hasFields) {
            assertMapped(value, property.object().properties(), name + ".");
        }
    }
}
