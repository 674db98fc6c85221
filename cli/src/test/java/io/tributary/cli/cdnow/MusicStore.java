package io.tributary.cli.cdnow;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** The source database. */
final class MusicStore {

    static final String DATABASE = "store";
    static final String SOURCE = "store";

    private static final String INSERT = "INSERT INTO music.purchases VALUES (?, ?, ?, ?, ?)";

    private final Connection connection;

    /** Creates the tables. */
    MusicStore(Connection connection) throws SQLException, IOException {
        this.connection = connection;
        try (InputStream sql = MusicStore.class.getResourceAsStream("/cdnow/music.sql");
                Statement statement = connection.createStatement()) {
            statement.execute(new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** One row for each buyer of these purchases, with a member number that no other has. */
    void loadBuyers(List<Purchase> purchases) throws SQLException, IOException {
        Map<Integer, LocalDate> first = new TreeMap<>();
        purchases.forEach(purchase ->
                first.merge(purchase.buyer(), purchase.on(), (one, other) -> one.isBefore(other) ? one : other));
        copy("music.buyers", first.entrySet().stream().map(buyer -> "%d,M-%05d,%s"
                .formatted(buyer.getKey(), buyer.getKey(), buyer.getValue())));
    }

    void load(List<Purchase> purchases) throws SQLException, IOException {
        copy("music.purchases", purchases.stream().map(purchase -> "%d,%d,%s,%d,%s"
                .formatted(purchase.number(), purchase.buyer(), purchase.on(), purchase.cds(), purchase.amount())));
    }

    /** Inserts them in one commit. */
    void place(List<Purchase> purchases) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Purchase purchase : purchases) {
                insert.setInt(1, purchase.number());
                insert.setInt(2, purchase.buyer());
                insert.setObject(3, purchase.on());
                insert.setInt(4, purchase.cds());
                insert.setBigDecimal(5, purchase.amount());
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void copy(String table, Stream<String> rows) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY " + table + " FROM STDIN (FORMAT csv)",
                        new StringReader(rows.collect(Collectors.joining("\n"))));
    }
}
