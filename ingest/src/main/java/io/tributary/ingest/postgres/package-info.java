/** The source's side of ingest: a Postgres database's address, what it holds, and its replication slot. */
@NullMarked
package io.tributary.ingest.postgres;

import org.jspecify.annotations.NullMarked;
