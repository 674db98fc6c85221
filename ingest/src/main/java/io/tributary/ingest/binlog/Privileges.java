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

    /** Whether at least one of them is held; servers and versions have several names for the same. */
    boolean holdOneOf(String... names) {
        return held.contains("ALL PRIVILEGES") || Set.of(names).stream().anyMatch(held::contains);
    }
}
