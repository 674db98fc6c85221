package io.tributary.ingest.binlog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user may do on the whole server.
 *
 * @param held in upper case, as the server names them
 */
record Privileges(Set<String> held) {

    /** Which binary logs there are. */
    static final String SEE_LOGS = "REPLICATION CLIENT";

    private static final Pattern ON_EVERYTHING = Pattern.compile("GRANT (.+?) ON \\*\\.\\* TO .*");

    static Privileges read(Connection connection) throws SQLException {
        List<String> grants = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW GRANTS")) {
            while (rows.next()) {
                grants.add(rows.getString(1));
            }
        }
        return of(grants);
    }

    /** @param grants as {@code SHOW GRANTS} prints them, those of the roles in force included */
    static Privileges of(List<String> grants) {
        Set<String> held = new HashSet<>();
        for (String grant : grants) {
            Matcher matcher = ON_EVERYTHING.matcher(grant);
            if (matcher.matches()) {
                for (String privilege : matcher.group(1).split(",", -1)) {
                    held.add(privilege.strip().toUpperCase(Locale.ROOT));
                }
            }
        }
        return new Privileges(held);
    }

    /** What a capture needs besides, by the names that every version takes. */
    List<String> missing(boolean snapshotDue) {
        List<String> missing = new ArrayList<>();
        if (!holdOneOf("REPLICATION SLAVE", "REPLICATION REPLICA")) {
            missing.add("REPLICATION SLAVE");
        }
        if (!holdOneOf("REPLICATION CLIENT", "BINLOG MONITOR")) {
            missing.add(SEE_LOGS);
        }
        // A snapshot holds up writers for the moment in which it takes its place in the log.
        if (snapshotDue && !holdOneOf("RELOAD", "LOCK TABLES")) {
            missing.add("RELOAD");
        }
        return missing;
    }

    /** Whether at least one of them is held; servers and versions have several names for the same. */
    private boolean holdOneOf(String... names) {
        return held.contains("ALL PRIVILEGES") || Set.of(names).stream().anyMatch(held::contains);
    }
}
