/** How what flows and what is kept becomes bytes. */
@NullMarked
package io.tributary.encoding;

import org.jspecify.annotations.NullMarked;
