/** What a verb that runs servers works with: its folder, its log, its screen and its patience. */
@NullMarked
package io.tributary.cli.run;

import org.jspecify.annotations.NullMarked;
