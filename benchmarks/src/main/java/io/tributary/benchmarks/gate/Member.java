package io.tributary.benchmarks.gate;

import io.tributary.benchmarks.world.CustomerRows;

/** A row that is a customer record. */
record Member(CustomerRows rows, int row) {

    /** As documents name it. */
    String id() {
        return rows.table() + "/" + row;
    }
}
