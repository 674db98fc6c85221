package io.tributary.definition;

import java.io.Serializable;

/** A mapped column and the type its values are read as. */
public record Column(String name, FieldType type) implements Serializable {}
