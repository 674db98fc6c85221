/** Reading a pipeline file and saying what is in it, or what is wrong with it. */
@NullMarked
package io.tributary.cli.validate;

import org.jspecify.annotations.NullMarked;
