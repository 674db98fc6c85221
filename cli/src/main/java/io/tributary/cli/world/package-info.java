/** The demo's made-up world: people in a CRM, a shop and a support desk, and how they change. */
@NullMarked
package io.tributary.cli.world;

import org.jspecify.annotations.NullMarked;
