/** How a verb ends: by itself, by a signal, or by a failure. */
@NullMarked
package io.tributary.cli.lifetime;

import org.jspecify.annotations.NullMarked;
