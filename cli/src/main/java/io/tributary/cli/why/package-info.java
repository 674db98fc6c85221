/** Explaining profiles: where a value is from, and what joins two records. */
@NullMarked
package io.tributary.cli.why;

import org.jspecify.annotations.NullMarked;
