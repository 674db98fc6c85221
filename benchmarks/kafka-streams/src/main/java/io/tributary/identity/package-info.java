/** The door of this benchmark to the identity core, which lies in a package of this name. */
@NullMarked
package io.tributary.identity;

import org.jspecify.annotations.NullMarked;
