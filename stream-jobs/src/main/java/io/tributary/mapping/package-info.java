/** Rows become customer records and activities, as the definition maps them. */
@NullMarked
package io.tributary.mapping;

import org.jspecify.annotations.NullMarked;
