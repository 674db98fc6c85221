/** What the contestants of a benchmark share: the task, what they deliver, and what is measured of them. */
@NullMarked
package io.tributary.contest;

import org.jspecify.annotations.NullMarked;
