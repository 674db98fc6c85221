/** The {@code tributary} command: its verbs and nothing else. */
@NullMarked
package io.tributary.cli;

import org.jspecify.annotations.NullMarked;
