/** The typed fields of the profile document, and how an existing index differs from them. */
@NullMarked
package io.tributary.sinks.mapping;

import org.jspecify.annotations.NullMarked;
