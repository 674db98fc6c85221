/** What this program was built from. */
@NullMarked
package io.tributary.cli.build;

import org.jspecify.annotations.NullMarked;
