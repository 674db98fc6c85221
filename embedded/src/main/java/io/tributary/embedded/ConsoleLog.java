package io.tributary.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Logging of JVMs of their own: what they log from INFO on is printed, and so lands in their log files. */
public final class ConsoleLog {

    private static final String SETTINGS = """
            status = error
            rootLogger.level = info
            rootLogger.appenderRef.console.ref = console
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{ISO8601} %-5p [%t] %c{1}: %m%n
            # These log their whole configuration.
            logger.clients.name = org.apache.kafka.clients
            logger.clients.level = warn
            logger.config.name = org.apache.kafka.common.config
            logger.config.level = warn
            logger.broker.name = kafka
            logger.broker.level = warn
            """;

    private ConsoleLog() {}

    /** Writes the settings (of Log4j) into the folder and returns the JVM's option that names them. */
    public static String option(Path folder) {
        try {
            Path file = Files.writeString(folder.resolve("log4j2.properties"), SETTINGS);
            return "-Dlog4j.configurationFile=" + file.toAbsolutePath();
        } catch (IOException e) {
            throw new ServerStartException(
                    "%s cannot be written to: %s. Choose a folder that can be.".formatted(folder, e), e);
        }
    }
}
