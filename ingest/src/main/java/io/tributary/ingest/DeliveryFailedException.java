package io.tributary.ingest;

/** Kafka refused a change for good. */
final class DeliveryFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeliveryFailedException(String topic, int size, Throwable cause) {
        super("topic %s refused a change of %d bytes: %s".formatted(topic, size, cause.getMessage()), cause);
    }
}
