package io.tributary.ingest;

import io.debezium.connector.mariadb.MariaDbConnector;

/** A connector without a short name. */
public final class NamedMariaDbConnector extends MariaDbConnector {}
