/** The check of an index against a batch computation over the source tables that shares nothing with the job. */
@NullMarked
package io.tributary.cli.verify;

import org.jspecify.annotations.NullMarked;
