package io.tributary.definition;

import java.io.Serializable;
import java.util.Map;

/**
 * What a profile shows of a reference row.
 *
 * @param reference the reference's name; the name of the object in the document
 * @param on the attribute that holds the reference's key. Each record refers by its own value; the profile shows the row
 *     of the record whose value of that attribute survives.
 * @param fields the types of the fields that are shown, by name
 */
public record EnrichmentDefinition(String reference, String on, Map<String, FieldType> fields)
        implements Serializable {}
