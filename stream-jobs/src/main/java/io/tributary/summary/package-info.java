/** Activities are summed up per customer record. */
@NullMarked
package io.tributary.summary;

import org.jspecify.annotations.NullMarked;
