/** Records that share identifiers become one profile. */
@NullMarked
package io.tributary.identity;

import org.jspecify.annotations.NullMarked;
