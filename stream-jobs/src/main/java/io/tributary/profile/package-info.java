/** The records of a profile become one versioned document. */
@NullMarked
package io.tributary.profile;

import org.jspecify.annotations.NullMarked;
