package io.tributary.ingest.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The grants are as MariaDB 11.4 and MySQL 8 print them. */
class PrivilegesTest {

    @Test
    void onlyWhatHoldsOnTheWholeServerCounts() {
        Privileges privileges = Privileges.of(List.of(
                "GRANT REPLICATION SLAVE, BINLOG MONITOR ON *.* TO `cdc`@`%` IDENTIFIED BY PASSWORD '*2470'",
                "GRANT SELECT, RELOAD ON `shop`.* TO `cdc`@`%`"));

        assertThat(privileges.missing(true)).containsExactly("RELOAD");
        assertThat(privileges.missing(false)).isEmpty();
    }

    @Test
    void allPrivilegesAreEach() {
        assertThat(Privileges.of(List.of("GRANT ALL PRIVILEGES ON *.* TO `root`@`%` WITH GRANT OPTION"))
                        .missing(true))
                .isEmpty();
    }

    @Test
    void thoseOfARoleCount() {
        Privileges privileges = Privileges.of(List.of(
                "GRANT `capture` TO `cdc`@`%`",
                "GRANT USAGE ON *.* TO `cdc`@`%`", "GRANT REPLICATION SLAVE ON *.* TO `capture`"));

        assertThat(privileges.missing(false)).containsExactly("REPLICATION CLIENT");
    }
}
