package io.tributary.benchmarks.world;

/**
 * What the changes of a workload are, as shares of all; what they leave are new orders.
 *
 * @param newCustomers a customer row is inserted
 * @param identifierChanges a customer row gets another e-mail address or telephone number, one in ten another customer's
 * @param attributeChanges a customer row changes otherwise
 * @param orderUpdates an order's status, and sometimes its total
 * @param moves an order goes to another account
 * @param deletes of ten nine are orders, one is a customer row
 * @param late an older change of the row comes after this one, as a message of its own
 * @param duplicates of any message, which comes again later
 */
public record Mix(
        double newCustomers,
        double identifierChanges,
        double attributeChanges,
        double orderUpdates,
        double moves,
        double deletes,
        double late,
        double duplicates) {

    /** The share of rows that are new orders. */
    double newOrders() {
        return 1 - newCustomers - identifierChanges - attributeChanges - orderUpdates - moves - deletes;
    }
}
