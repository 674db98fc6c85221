/** The verb that captures row changes until it is stopped. */
@NullMarked
package io.tributary.cli.ingest;

import org.jspecify.annotations.NullMarked;
