package io.tributary.benchmarks.ingest;

import io.tributary.embedded.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/** A table of customers, and changes of it. Counts the changes it has made. */
final class SampleDatabase implements AutoCloseable {

    static final String NAME = "rates";
    static final String TABLE = "public.customers";

    private static final String COLUMNS =
            "id bigint PRIMARY KEY, first_name text, last_name text, email text, phone text, street text, postcode text,"
                    + " city text, country char(2), birth_date date, balance numeric(12, 2), newsletter boolean,"
                    + " created_at timestamptz, updated_at timestamptz";

    private static final String ROW =
            "n, 'First name ' || n % 5000, 'Last name ' || n % 70000, 'customer.' || n || '@mail' || n % 90 || '.example.org',"
                    + " '+49 30 ' || 10000000 + n, 'Long Street of ' || n % 9000 || ' ' || n % 200,"
                    + " lpad((n % 100000)::text, 5, '0'), 'City of ' || n % 3000, 'DE', date '1940-01-01' + (n % 25000)::int,"
                    + " n % 1000000 / 100.0, n % 3 = 0, timestamptz '2015-01-01' + n % 90000 * interval '1 hour', now()";

    /** Rows changed by one transaction, one after the other: most are small, most rows are in large ones. */
    private static final int[] TRANSACTIONS = {1, 1, 1, 2, 1, 5, 1, 20, 2, 500};

    private final Connection connection;
    private final Random random = new Random(1);
    private int rows;
    private int lowest = 1;
    private int highest;
    private long changes;
    private long beforeLastCommit;

    SampleDatabase(PostgresServer server, int rows) throws SQLException {
        server.createDatabase(NAME);
        connection = server.connect(NAME);
        execute("CREATE TABLE customers (" + COLUMNS + ")");
        insert(rows);
        execute("VACUUM ANALYZE customers");
    }

    int rows() {
        return rows;
    }

    /** Row changes since there is the table. */
    long changes() {
        return changes;
    }

    /** A position in the log before the end of the last transaction. */
    long beforeLastCommit() {
        return beforeLastCommit;
    }

    /** Writes at least so many changes: of ten transactions seven update rows, two insert some and one deletes some. */
    void change(int wanted) throws SQLException {
        long until = changes + wanted;
        for (int i = 0; changes < until; i++) {
            int size = TRANSACTIONS[i % TRANSACTIONS.length];
            int kind = random.nextInt(10);
            if (kind < 7) {
                update(size);
            } else if (kind < 9) {
                insert(size);
            } else {
                delete(Math.min(size, rows / 2));
            }
        }
    }

    /** Changes one row, in a transaction of its own. */
    void changeOne() throws SQLException {
        update(1);
    }

    private void update(int count) throws SQLException {
        int first = lowest + random.nextInt(rows - count);
        changed(
                "UPDATE customers SET balance = balance + 1, city = 'City ' || id % 17, updated_at = now()"
                        + " WHERE id >= ? AND id < ?",
                first, first + count);
    }

    private void insert(int count) throws SQLException {
        int first = highest + 1;
        changed("INSERT INTO customers SELECT " + ROW + " FROM generate_series(?, ? - 1) n", first, first + count);
        highest += count;
        rows += count;
    }

    private void delete(int count) throws SQLException {
        changed("DELETE FROM customers WHERE id >= ? AND id < ?", lowest, lowest + count);
        lowest += count;
        rows -= count;
    }

    private void changed(String sql, int from, int to) throws SQLException {
        beforeLastCommit = position();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, from);
            statement.setInt(2, to);
            changes += statement.executeUpdate();
        }
    }

    private long position() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet position = statement.executeQuery("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")) {
            position.next();
            return position.getLong(1);
        }
    }

    /** Lets the database forget how far any capture has come. */
    void forgetCaptures() throws SQLException {
        execute("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
