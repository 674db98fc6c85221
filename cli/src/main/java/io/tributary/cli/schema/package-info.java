/** What the documents of a pipeline look like, for those who build on them. */
@NullMarked
package io.tributary.cli.schema;

import org.jspecify.annotations.NullMarked;
