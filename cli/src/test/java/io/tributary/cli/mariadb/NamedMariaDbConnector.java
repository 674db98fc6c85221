package io.tributary.cli.mariadb;

import io.debezium.connector.mariadb.MariaDbConnector;

/** A connector without a short name, so that ingest numbers the changes. */
public final class NamedMariaDbConnector extends MariaDbConnector {}
