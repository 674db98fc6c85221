/** Looking up profiles in the index. */
@NullMarked
package io.tributary.cli.profile;

import org.jspecify.annotations.NullMarked;
