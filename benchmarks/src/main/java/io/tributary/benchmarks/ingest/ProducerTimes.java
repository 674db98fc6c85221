package io.tributary.benchmarks.ingest;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What the producer of ingest tells of itself, since it was made.
 *
 * @param commit seconds in commits of transactions
 * @param flush seconds in waiting for messages to be acknowledged
 * @param bytes sent
 */
record ProducerTimes(double commit, double flush, double bytes) {

    private static final double NANOS = 1e9;

    static ProducerTimes now() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            Set<ObjectName> producers =
                    beans.queryNames(new ObjectName("kafka.producer:type=producer-metrics,client-id=ingest-*"), null);
            if (producers.size() != 1) {
                throw new IllegalStateException(producers.size() + " producers of ingest (expected: 1)");
            }
            ObjectName producer = producers.iterator().next();
            return new ProducerTimes(
                    (double) beans.getAttribute(producer, "txn-commit-time-ns-total") / NANOS,
                    (double) beans.getAttribute(producer, "flush-time-ns-total") / NANOS,
                    (double) beans.getAttribute(producer, "outgoing-byte-total"));
        } catch (JMException e) {
            throw new IllegalStateException("the producer's measures cannot be read", e);
        }
    }
}
