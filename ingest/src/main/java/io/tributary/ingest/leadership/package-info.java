/** Which of several processes captures a source. */
@NullMarked
package io.tributary.ingest.leadership;

import org.jspecify.annotations.NullMarked;
