package io.tributary.embedded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a broker takes requests of clients and of itself.
 *
 * @param settings of the broker, beyond the address
 * @param credentials users as Kafka's storage formatter reads them
 */
record KafkaListener(String protocol, Map<String, String> settings, List<String> credentials) {

    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule";

    static KafkaListener plain() {
        return new KafkaListener("PLAINTEXT", Map.of(), List.of());
    }

    static KafkaListener secured(ServerCertificate certificate, String user, String password) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "%s required username=\"%s\" password=\"%s\";".formatted(LOGIN, user, password));
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.location", certificate.keyAndCertificate().toString());
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", certificate.certificate().toString());
        return new KafkaListener(
                "SASL_SSL", settings, List.of("%s=[name=%s,password=%s]".formatted(MECHANISM, user, password)));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return protocol;
    }
}
