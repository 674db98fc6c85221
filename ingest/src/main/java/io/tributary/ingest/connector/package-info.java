/** What ingest asks of every kind of source database. */
@NullMarked
package io.tributary.ingest.connector;

import org.jspecify.annotations.NullMarked;
