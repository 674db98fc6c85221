package io.tributary.ingest.postgres;

import java.util.List;

/**
 * A table as the database has it.
 *
 * @param primaryKey empty where there is none
 * @param replicaIdentity the columns whose old values Postgres tells with an update or a deletion
 * @param partitioned whether it is the root of partitions
 * @param readable whether the user may read all of it
 * @param owned whether the user may publish it
 */
record CatalogTable(
        List<String> columns,
        List<String> primaryKey,
        List<String> replicaIdentity,
        boolean partitioned,
        boolean readable,
        boolean owned) {}
