/** Reading the values out of profile documents, by the names that the definition gives them. */
@NullMarked
package io.tributary.cli.document;

import org.jspecify.annotations.NullMarked;
