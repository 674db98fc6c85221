package io.tributary.embedded;

import java.nio.file.Path;

/** A {@link KafkaServer} as a program: {@code FOLDER PORT}. Runs until it is ended. */
final class KafkaProgram {

    private KafkaProgram() {}

    public static void main(String[] arguments) {
        KafkaServer server = KafkaServer.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "kafka-ending"));
    }
}
