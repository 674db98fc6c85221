package io.tributary.ingest.parking;

import io.tributary.definition.FieldType;

/**
 * What a mapped column was found to hold when it fitted.
 *
 * @param as the type that the definition gave it then
 */
record KnownColumn(FieldType as, ColumnKind kind) {}
