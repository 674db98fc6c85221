/** Customer records learn the fields of the reference rows that they refer to, and every change of these. */
@NullMarked
package io.tributary.enrich;

import org.jspecify.annotations.NullMarked;
