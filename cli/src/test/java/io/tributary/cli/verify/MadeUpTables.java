package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.definition.TableDefinition;
import io.tributary.records.ProfileId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of made-up tables, and the documents that they should make. */
final class MadeUpTables {

    /** Records, activities and reference rows, with a column of each kind. */
    static final String TABLES = """
            pipeline: test
            kafka: {bootstrap: 'none:1'}
            index: {elasticsearch: {hosts: ['http://none:1']}}
            sources:
              crm:
                connector: postgres
                tables:
                  public.people:
                    customer:
                      key: id
                      created: born
                      updated: changed
                      identifiers: {email: email, phone: {column: phone, region: land}, card: card}
                      attributes: {name: name, town: town, area: area, level: {column: level, type: long}}
                  public.buys:
                    activity: buy
                    customer: {table: public.people, column: who}
                    at: at
                    fields: {paid: {column: paid, type: decimal}, pieces: {column: pieces, type: long}, state: state,
                             currency: currency}
                  public.managers:
                    reference: manager
                    key: area
                    fields: {name: name, since: {column: since, type: date}}
              shop:
                connector: postgres
                tables:
                  public.accounts:
                    customer:
                      key: id
                      created: born
                      updated: changed
                      identifiers: {email: email}
                      attributes: {name: name, town: town, area: area}
            """;

    static final String IDENTITY = """
            identity:
              email: {normalise: email}
              phone: {normalise: phone}
              card: {}
            """;

    private final PipelineDefinition definition;
    private final BatchProfiles batch;
    private @Nullable Map<String, ExpectedDocument> documents;

    private MadeUpTables(PipelineDefinition definition, Moments moments) {
        this.definition = definition;
        this.batch = new BatchProfiles(definition, moments);
    }

    /** Tables that are looked at at one moment. */
    static MadeUpTables of(String yaml, Instant now) {
        return of(yaml, new Moments(now.getEpochSecond(), now.getEpochSecond()));
    }

    static MadeUpTables of(String yaml) {
        return of(yaml, Instant.parse("2026-01-01T00:00:00Z"));
    }

    static MadeUpTables of(String yaml, Moments moments) {
        try {
            Path file = Files.createTempFile("pipeline", ".yaml");
            try {
                return new MadeUpTables(PipelineFile.read(Files.writeString(file, yaml), Map.of()), moments);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PipelineDefinition definition() {
        return definition;
    }

    /** @param columnsAndValues by turns; columns that are left out are null */
    MadeUpTables row(String table, String key, String... columnsAndValues) {
        TableDefinition of = definition.tables().stream()
                .filter(each -> each.id().toString().equals(table))
                .findFirst()
                .orElseThrow();
        Map<String, @Nullable String> texts = new HashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            texts.put(columnsAndValues[i], columnsAndValues[i + 1]);
        }
        batch.add(of, SourceRow.of(of.id(), key, of.columns(), texts));
        return this;
    }

    MadeUpTables person(String key, String... columnsAndValues) {
        return row("crm.public.people", key, columnsAndValues);
    }

    MadeUpTables account(String key, String... columnsAndValues) {
        return row("shop.public.accounts", key, columnsAndValues);
    }

    MadeUpTables buy(String key, String... columnsAndValues) {
        return row("crm.public.buys", key, columnsAndValues);
    }

    MadeUpTables manager(String key, String... columnsAndValues) {
        return row("crm.public.managers", key, columnsAndValues);
    }

    Map<String, ExpectedDocument> documents() {
        if (documents == null) {
            documents = batch.documents();
        }
        return documents;
    }

    /** The document under the own id of a person of the CRM. */
    ExpectedDocument documentOf(String key) {
        return document("crm.public.people/" + key);
    }

    ExpectedDocument document(String record) {
        ExpectedDocument document = documents().get(ProfileId.of(record));
        if (document == null) {
            throw new AssertionError("no document for " + record + " among " + documents());
        }
        return document;
    }

    /** A field of a person's document, as JSON text with single quotes; empty where it is missing. */
    String field(String person, String pointer) {
        JsonNode node = documentOf(person).body().at(pointer);
        return node.toString().replace('"', '\'');
    }
}
