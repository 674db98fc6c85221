package io.tributary.benchmarks.ingest;

/** Who uses CPU time while ingest runs. Prints as words for people. */
enum Part {
    DATABASE("the database"),
    READING("Debezium: reading, decoding"),
    ENGINE("Debezium: between its threads"),
    CONVERSION("conversion to JSON"),
    DELIVERY("DeliverChanges itself"),
    PRODUCER("producer"),
    BROKER("broker"),
    JVM("garbage collection, compilation"),
    OTHER("the rest, measuring included"),
    /** Threads that do the work of several parts; told apart by their stacks. */
    SHARED("shared");

    private final String words;

    Part(String words) {
        this.words = words;
    }

    static Part ofThread(String name) {
        if (name.startsWith("debezium-")) {
            return READING;
        }
        if (name.startsWith("kafka-producer-network-thread | ingest-")) {
            return PRODUCER;
        }
        // The engine names neither its pool of tasks nor that of its conversions.
        if (name.matches("pool-\\d+-thread-\\d+")) {
            return SHARED;
        }
        return name.matches(
                        "(data-plane|kafka-\\d|raft-|quorum-|controller|broker-|transaction-|TxnMarker|ExpirationReaper"
                                + "|ThrottledChannelReaper|group-|share-|metadata-|kafka-log-cleaner|kafka-scheduler|executor-|NodeTo).*")
                ? BROKER
                : OTHER;
    }

    @Override
    public String toString() {
        return words;
    }
}
