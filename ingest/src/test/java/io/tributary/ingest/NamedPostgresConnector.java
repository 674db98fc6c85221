package io.tributary.ingest;

import io.debezium.connector.postgresql.PostgresConnector;

/** A connector without a short name. */
public final class NamedPostgresConnector extends PostgresConnector {}
