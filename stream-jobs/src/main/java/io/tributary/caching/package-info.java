/** Keeps values of keyed state in memory for a while, where the state backend does not. */
@NullMarked
package io.tributary.caching;

import org.jspecify.annotations.NullMarked;
