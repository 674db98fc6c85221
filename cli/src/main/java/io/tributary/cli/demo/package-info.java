/** The demo: real servers, a made-up world that keeps changing, and a look at what becomes of it. */
@NullMarked
package io.tributary.cli.demo;

import org.jspecify.annotations.NullMarked;
