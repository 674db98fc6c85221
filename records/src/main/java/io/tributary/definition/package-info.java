/** The pipeline definition: everything a user decides, read from one {@code pipeline.yaml}. */
@NullMarked
package io.tributary.definition;

import org.jspecify.annotations.NullMarked;
