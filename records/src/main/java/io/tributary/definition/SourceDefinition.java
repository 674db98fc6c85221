package io.tributary.definition;

import java.io.Serializable;
import java.util.List;

/**
 * One source database.
 *
 * @param connector the short name of a Debezium connector; of one without, the full name of its class
 * @param properties handed to the connector as they are
 */
public record SourceDefinition(
        String name, String connector, ConnectionProperties properties, List<TableDefinition> tables)
        implements Serializable {}
