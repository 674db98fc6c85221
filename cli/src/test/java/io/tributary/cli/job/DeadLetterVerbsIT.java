package io.tributary.cli.job;

import static io.tributary.cli.job.CustomersPipeline.envelope;
import static io.tributary.cli.job.CustomersPipeline.key;
import static io.tributary.cli.job.CustomersPipeline.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.cli.letters.DeadLettersCommand;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.FlinkServer;
import io.tributary.embedded.KafkaServer;
import io.tributary.embedded.ServerCertificate;
import io.tributary.job.CustomerProfilesJob;
import io.tributary.records.ProfileId;
import io.tributary.records.Sha256;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Letters of a job whose definition maps a column that the table does not have: listed, shown, and sent again once the
 * definition is right. The dead-letter topic takes less than some of the messages have.
 */
class DeadLetterVerbsIT {

    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LETTERS = "acme.dead-letters";
    /** Of two bytes a character, and of so many characters that compression leaves it too large for the topic. */
    private static final String PADDING = new Random(7)
            .ints(50_000, 'à', 'à' + 1_000)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    /** In partition 1 of the change topic, from offset 0 on. */
    private static final List<String> MESSAGES = List.of(
            at(5, withoutPoints(1, "Old", "")),
            at(9, envelope(1, "New", "2")),
            at(6, withoutPoints(2, "Bea", "")),
            at(6, withoutPoints(3, "Cem", PADDING)),
            "{" + PADDING,
            at(6, envelope(5, "Big", "1" + "0".repeat(400))));

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private CustomersPipeline customers;
    private Path pipeline;

    @Test
    void lettersAreListedShownAndSentAgainWithoutOvertakingAnything() throws Exception {
        ServerCertificate certificate = ServerCertificate.create(folder.resolve("tls"));
        try (KafkaServer kafka = KafkaServer.startSecured(folder.resolve("kafka"), certificate, "ann", "open");
                ElasticsearchServer elasticsearch = ElasticsearchServer.start(
                        Files.createDirectory(folder.resolve("elasticsearch")), ElasticsearchRelease.V8, 0);
                FlinkServer flink =
                        FlinkServer.start(Files.createDirectory(folder.resolve("flink")), 0, new Configuration())) {
            customers = new CustomersPipeline(kafka, DeadLettersIT.access(certificate));
            createLetterTopic();
            pipeline = customers.write(folder, elasticsearch);
            JobClient job = run(flink, new Configuration());
            send();
            awaitLetters(5);

            theCountersTellStationAndReason(flink, job);
            theListTellsNothingOfTheContent();
            aLetterIsShown();
            aLetterOfAnotherTableIsRefused();

            Files.writeString(
                    pipeline, Files.readString(pipeline).replace(", points: {column: points, type: decimal}", ""));
            String savepoint = job.stopWithSavepoint(
                            false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                    .get();
            Configuration restored = new Configuration();
            restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            job = run(flink, restored);

            aReplayIsTakenUnderTheNewDefinitionAndOvertakesNothing(elasticsearch);
            aRefusedDocumentIsShownAsItsProfileIsNow(elasticsearch);
            whatFailsAgainIsANewLetter();
            aCutLetterWhoseMessageIsGoneIsRefused();
            aCutLetterWhosePlaceHoldsAnotherMessageIsRefused();
            job.cancel().get();
        }
    }

    private void theCountersTellStationAndReason(FlinkServer flink, JobClient job) throws Exception {
        String missing = "station.READ_CHANGES.reason.MISSING_COLUMN.deadLetters";
        String refused = "station.WRITE_INDEX.reason.REFUSED_BY_INDEX.deadLetters";
        Instant deadline = Instant.now().plus(DEADLINE);
        List<Long> counts = List.of();
        while (!counts.equals(List.of(3L, 1L)) && Instant.now().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(200);
            counts = List.of(counted(flink, job, missing), counted(flink, job, refused));
        }
        assertThat(counts).containsExactly(3L, 1L);
    }

    private void theListTellsNothingOfTheContent() {
        assertThat(verb("list")).isZero();
        assertThat(out.toString())
                .contains("0/0")
                .contains("acme.crm.public.customers 1/0")
                .contains("profile " + ProfileId.of("crm.public.customers/5"))
                .contains("cut")
                .contains("5 letters")
                .contains("  READ_CHANGES MISSING_COLUMN: 3")
                .contains("  READ_CHANGES UNREADABLE: 1")
                .contains("  WRITE_INDEX REFUSED_BY_INDEX: 1")
                .doesNotContain("Bea", "x.org", "points");
        assertThat(verb("list", "--reason", "MISSING_COLUMN", "--limit", "1")).isZero();
        assertThat(out.toString()).contains("3 letters, the last 1 shown").doesNotContain("UNREADABLE");
        assertThat(verb("list", "--station", "WRITE_INDEX", "--since", "1h", "--json"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(verb("list", "--source", "shop")).isZero();
        assertThat(out.toString()).startsWith("0 letters");
        assertThat(verb("list", "--since", "2999-01-01T00:00:00Z")).isZero();
        assertThat(out.toString()).startsWith("0 letters");
    }

    private void aLetterIsShown() throws Exception {
        JsonNode whole = shown(numberOf(2));
        assertThat(whole.path("error").asText()).contains("no column points");
        assertThat(whole.at("/headers/trace/text").asText()).isEqualTo("2");
        assertThat(whole.at("/key/json/id").asInt()).isEqualTo(2);
        assertThat(whole.at("/value/json")).isEqualTo(JSON.readTree(MESSAGES.get(2)));
        JsonNode cut = shown(numberOf(4));
        byte[] original = MESSAGES.get(4).getBytes(StandardCharsets.UTF_8);
        assertThat(cut.path("value_bytes").asInt()).isEqualTo(original.length);
        assertThat(cut.path("value_sha256").asText()).isEqualTo(Sha256.hex(original));
        assertThat(cut.at("/value/text").asText()).hasSizeBetween(1_000, 20_000);
        assertThat(MESSAGES.get(4)).startsWith(cut.at("/value/text").asText());
        assertThat(verb("show", numberOf(2))).isZero();
        assertThat(out.toString())
                .contains("header trace: 2")
                .contains("key: {\"id\":2}")
                .contains(MESSAGES.get(2));
        assertThat(verb("show", "0/999")).isEqualTo(1);
    }

    private void aLetterOfAnotherTableIsRefused() throws Exception {
        write(key(1), Map.of("reason", "UNREADABLE", "topic", "acme.crm.public.gone", "partition", "0", "offset", "3"));
        assertThat(verb("replay", "--reason", "UNREADABLE", "--dry-run")).isEqualTo(1);
        assertThat(out.toString())
                .contains("1 changes to acme.crm.public.customers")
                .contains("not 0/5: it came from acme.crm.public.gone (expected: a change topic of a table");
        assertThat(verb("replay")).as("without --yes and a terminal").isEqualTo(2);
        assertThat(err.toString()).contains("there is no terminal to ask at");
        assertThat(messages(CustomersPipeline.TOPIC)).hasSize(MESSAGES.size());
    }

    private void aReplayIsTakenUnderTheNewDefinitionAndOvertakesNothing(ElasticsearchServer elasticsearch)
            throws Exception {
        assertThat(verb("replay", "--reason", "MISSING_COLUMN", "--yes")).isZero();
        assertThat(out.toString())
                .contains("3 changes to acme.crm.public.customers")
                .contains("sent: 3 of 3");
        assertThat(DeadLettersIT.awaitDocument(elasticsearch, 2)).contains("\"first_name\":\"Bea\"");
        assertThat(DeadLettersIT.awaitDocument(elasticsearch, 3)).contains("\"first_name\":\"Cem\"");
        // The older change of customer 1 was sent before these two, in the same partition.
        assertThat(DeadLettersIT.awaitDocument(elasticsearch, 1)).contains("\"first_name\":\"New\"");
        List<ConsumerRecord<String, String>> sent = messages(CustomersPipeline.TOPIC);
        assertThat(sent.subList(6, 9))
                .extracting(ConsumerRecord::value)
                .containsExactly(MESSAGES.get(0), MESSAGES.get(2), MESSAGES.get(3));
        assertThat(sent.subList(6, 9)).extracting(ConsumerRecord::key).containsExactly(key(1), key(2), key(3));
        assertThat(header(sent.get(7), "trace")).isEqualTo("2");
        assertThat(header(sent.get(8), "trace")).as("of a cut letter").isEqualTo("3");
        assertThat(header(sent.get(7), "replay_of")).isEqualTo(numberOf(2));
    }

    private void aRefusedDocumentIsShownAsItsProfileIsNow(ElasticsearchServer elasticsearch) throws Exception {
        // Its row never came again: only the recall can bring it.
        assertThat(verb("replay", "--station", "WRITE_INDEX", "--yes")).isZero();
        assertThat(verb("replay", "--station", "WRITE_INDEX", "--yes"))
                .as("with the topic there")
                .isZero();
        assertThat(DeadLettersIT.awaitDocument(elasticsearch, 5)).contains("\"first_name\":\"Big\"");
        List<ConsumerRecord<String, String>> recalls = messages("acme.recalls");
        assertThat(recalls)
                .extracting(ConsumerRecord::key)
                .containsExactly(ProfileId.of("crm.public.customers/5"), ProfileId.of("crm.public.customers/5"));
        assertThat(recalls).extracting(ConsumerRecord::value).containsOnly("");
        try (Admin admin = Admin.create(customers.connection())) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "acme.recalls");
            assertThat(Objects.requireNonNull(admin.describeConfigs(List.of(topic))
                                    .all()
                                    .get()
                                    .get(topic))
                            .get("retention.ms")
                            .value())
                    .isEqualTo("86400000");
        }
    }

    private void whatFailsAgainIsANewLetter() throws Exception {
        String first = numberOf(4);
        assertThat(verb("replay", first, "--yes")).isZero();
        awaitLetters(7);
        JsonNode again = letters().get(6);
        assertThat(again.path("replay_of").asText()).isEqualTo(first);
        assertThat(again.path("reason").asText()).isEqualTo("UNREADABLE");
        assertThat(again.path("value_sha256")).isEqualTo(shown(first).path("value_sha256"));
    }

    private void aCutLetterWhoseMessageIsGoneIsRefused() throws Exception {
        try (Admin admin = Admin.create(customers.connection())) {
            admin.deleteRecords(Map.of(new TopicPartition(CustomersPipeline.TOPIC, 1), RecordsToDelete.beforeOffset(4)))
                    .all()
                    .get();
        }
        assertThat(verb("replay", numberOf(2), numberOf(3), "--yes")).isEqualTo(1);
        assertThat(out.toString())
                .contains("sent: 1 of 2")
                .contains("not %s: it is cut, and the message at acme.crm.public.customers 1/3 is gone"
                        .formatted(numberOf(3)));
    }

    private void aCutLetterWhosePlaceHoldsAnotherMessageIsRefused() throws Exception {
        Map<String, String> place = Map.of("topic", CustomersPipeline.TOPIC, "partition", "1", "offset", "5");
        Map<String, String> cut = new HashMap<>(place);
        cut.putAll(Map.of("reason", "BAD_VALUE", "value_bytes", "1", "value_sha256", Sha256.hex(new byte[] {1})));
        write(key(5), cut);
        cut.put("value_sha256", Sha256.hex(MESSAGES.get(5).getBytes(StandardCharsets.UTF_8)));
        write(key(6), cut);
        write(key(5), cut);
        List<JsonNode> letters = letters();
        for (JsonNode other : letters.subList(letters.size() - 3, letters.size() - 1)) {
            String number = other.path("letter").asText();
            assertThat(verb("replay", number, "--dry-run")).isEqualTo(1);
            assertThat(out.toString())
                    .contains(
                            "not " + number + ": it is cut, and another message lies at acme.crm.public.customers 1/5");
        }
        String right = letters.get(letters.size() - 1).path("letter").asText();
        assertThat(verb("replay", right, "--dry-run")).isZero();
    }

    /** Writes a letter as the job does. */
    private void write(String key, Map<String, String> headers) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(customers.connection(), new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> letter = new ProducerRecord<>(LETTERS, key, "{}");
            letter.headers().add("station", "READ_CHANGES".getBytes(StandardCharsets.UTF_8));
            headers.forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(letter).get();
        }
    }

    private void createLetterTopic() throws Exception {
        try (Admin admin = Admin.create(customers.connection())) {
            admin.createTopics(
                            List.of(new NewTopic(LETTERS, 1, (short) 1).configs(Map.of("max.message.bytes", "20000"))))
                    .all()
                    .get();
        }
    }

    private JobClient run(FlinkServer flink, Configuration settings) throws Exception {
        PipelineDefinition definition = PipelineFile.read(pipeline);
        StreamExecutionEnvironment environment = flink.environment();
        environment.configure(settings);
        CustomerProfilesJob.define(environment, definition);
        return environment.executeAsync(CustomerProfilesJob.name(definition));
    }

    private void send() throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(customers.connection(), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < MESSAGES.size(); i++) {
                int id = List.of(1, 1, 2, 3, 4, 5).get(i);
                ProducerRecord<String, String> message =
                        new ProducerRecord<>(CustomersPipeline.TOPIC, 1, key(id), MESSAGES.get(i));
                message.headers().add("trace", Integer.toString(id).getBytes(StandardCharsets.UTF_8));
                producer.send(message).get();
            }
        }
    }

    private static String withoutPoints(int id, String name, String padding) {
        return envelope(id, name, "1").replace(",\"points\":\"1\"", ",\"padding\":\"" + padding + "\"");
    }

    private static String at(int lsn, String envelope) {
        return envelope.replace("\"lsn\":7", "\"lsn\":" + lsn);
    }

    private void awaitLetters(int count) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (letters().size() < count) {
            assertThat(Instant.now()).as("%d letters", count).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private List<JsonNode> letters() throws Exception {
        // Until the job has begun there may be no topic.
        assertThat(verb("list", "--json")).isZero();
        List<JsonNode> letters = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            letters.add(JSON.readTree(line));
        }
        return letters;
    }

    /** The first letter of the message at this offset of the change topic. */
    private String numberOf(long offset) throws Exception {
        return letters().stream()
                .filter(letter -> letter.path("offset").asLong(-1) == offset
                        && letter.path("topic").asText().equals(CustomersPipeline.TOPIC))
                .findFirst()
                .orElseThrow()
                .path("letter")
                .asText();
    }

    private JsonNode shown(String letter) throws Exception {
        assertThat(verb("show", letter, "--json")).isZero();
        return JSON.readTree(out.toString());
    }

    private List<ConsumerRecord<String, String>> messages(String topic) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(customers.connection(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> messages = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
            return messages;
        }
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** The sum of a counter over all operators and subtasks; 0 where there is none yet. */
    private static long counted(FlinkServer flink, JobClient job, String counter) throws Exception {
        long sum = 0;
        URI address = flink.url().resolve("/jobs/" + job.getJobID() + "/");
        for (JsonNode vertex :
                get(flink.url().resolve("/jobs/" + job.getJobID())).path("vertices")) {
            URI metrics = address.resolve("vertices/" + vertex.path("id").asText() + "/subtasks/metrics");
            for (JsonNode metric : get(metrics)) {
                String id = metric.path("id").asText();
                if (id.endsWith(counter)) {
                    sum += get(URI.create(metrics + "?agg=sum&get=" + id))
                            .at("/0/sum")
                            .asLong();
                }
            }
        }
        return sum;
    }

    private static JsonNode get(URI address) throws Exception {
        return JSON.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private int verb(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--pipeline", pipeline.toString()));
        return new CommandLine(new DeadLettersCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
