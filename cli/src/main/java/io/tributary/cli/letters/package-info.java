/** The verbs for what the job turned away: list it, show it, send it through the stations again. */
@NullMarked
package io.tributary.cli.letters;

import org.jspecify.annotations.NullMarked;
