/** Reads a YAML file into values that know their line, and collects every problem found with them. */
@NullMarked
package io.tributary.yaml;

import org.jspecify.annotations.NullMarked;
