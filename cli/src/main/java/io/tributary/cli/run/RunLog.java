package io.tributary.cli.run;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.logging.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.slf4j.LoggerFactory;

/** Sends every log line of the process to one file, so that the screen stays the verb's. */
public final class RunLog {

    private RunLog() {}

    public static void to(Path file) {
        System.setProperty("tributary.log", file.toString());
        // The Postgres driver logs through java.util.logging, straight to the error stream.
        LogManager.getLogManager().reset();
        // Before there are threads: several that ask for their first logger at once make SLF4J complain on the screen.
        LoggerFactory.getILoggerFactory();
        Configurator.reconfigure(configuration());
    }

    private static URI configuration() {
        try {
            return Objects.requireNonNull(RunLog.class.getResource("log4j2-run.xml"))
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
