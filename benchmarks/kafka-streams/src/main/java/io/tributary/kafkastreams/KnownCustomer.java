package io.tributary.kafkastreams;

import org.apache.kafka.common.serialization.Serde;

/**
 * What is kept of a customer's row to tell old changes from new ones, and those of its identity from others.
 *
 * @param lsn of the newest version; a deleted row leaves it behind
 */
record KnownCustomer(long lsn, IdentityChange identity) {

    static final Serde<KnownCustomer> SERDE = BinarySerde.of(KnownCustomer::write, KnownCustomer::read);

    private static void write(ByteOutput output, KnownCustomer customer) {
        customer.identity.write(output.number(customer.lsn));
    }

    private static KnownCustomer read(ByteInput input) {
        return new KnownCustomer(input.number(), IdentityChange.read(input));
    }
}
