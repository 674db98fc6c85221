/** Each row's changes are put in the source's order; repeated and outdated ones are dropped. */
@NullMarked
package io.tributary.dedupe;

import org.jspecify.annotations.NullMarked;
