/** Sources that keep a binary log: MariaDB and MySQL. */
@NullMarked
package io.tributary.ingest.binlog;

import org.jspecify.annotations.NullMarked;
