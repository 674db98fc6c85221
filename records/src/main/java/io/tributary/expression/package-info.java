/** Conditions on activities and profiles, in CEL. */
@NullMarked
package io.tributary.expression;

import org.jspecify.annotations.NullMarked;
