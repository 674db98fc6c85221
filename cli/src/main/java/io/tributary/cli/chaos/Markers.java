package io.tributary.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.records.ProfileId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Rows that are written into a Postgres and the MariaDB only to see when they arrive in the index. For one writer. */
final class Markers {

    /** The sources that have a table of them. */
    static final List<String> SOURCES = List.of("crm", "shop");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http = new Http();
    private final Map<String, Connection> connections;
    private final URI documents;

    /**
     * @param connections by source, in auto-commit mode and used by nobody else
     * @param documents where documents are by id, ending with {@code /}
     */
    Markers(Map<String, Connection> connections, URI documents) {
        this.connections = connections;
        this.documents = documents;
    }

    static void createTable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE public.markers (marker bigint PRIMARY KEY, email varchar(80) NOT NULL)");
        }
    }

    /** Commits a row of this number in each source. */
    void write(int number) throws SQLException {
        for (String source : SOURCES) {
            Connection connection = connections.get(source);
            if (connection == null) {
                throw new IllegalStateException(
                        "no connection to " + source + " (given: " + connections.keySet() + ")");
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO public.markers VALUES (?, ?)")) {
                insert.setLong(1, number);
                insert.setString(2, "marker-%d@%s.example".formatted(number, source));
                insert.executeUpdate();
            }
        }
    }

    /** Whether the rows of this number can be read in the index, as profiles. */
    boolean haveArrived(int number) throws IOException, InterruptedException {
        for (String source : SOURCES) {
            HttpResponse<String> answer =
                    http.get(documents.resolve(ProfileId.of(source + ".public.markers/" + number)));
            if (answer.statusCode() != 200) {
                return false;
            }
            JsonNode document = JSON.readTree(answer.body()).path("_source");
            if (!document.path("kind").asText().equals("profile")) {
                return false;
            }
        }
        return true;
    }
}
