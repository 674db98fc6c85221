/** Chaos: processes of a running pipeline are killed while its sources change, and at the end every profile is compared. */
@NullMarked
package io.tributary.cli.chaos;

import org.jspecify.annotations.NullMarked;
