/** Asking the index, with failures that people understand. */
@NullMarked
package io.tributary.cli.index;

import org.jspecify.annotations.NullMarked;
