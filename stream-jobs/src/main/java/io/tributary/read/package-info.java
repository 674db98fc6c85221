/** Bytes of the change topics become checked row changes. */
@NullMarked
package io.tributary.read;

import org.jspecify.annotations.NullMarked;
