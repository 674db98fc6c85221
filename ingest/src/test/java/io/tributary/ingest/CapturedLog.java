package io.tributary.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.jspecify.annotations.Nullable;

/** Everything that is logged in this JVM until it is closed: our packages from DEBUG on, all others from INFO on. */
final class CapturedLog implements AutoCloseable {

    private static final String OURS = "io.tributary";
    private static final PatternLayout LAYOUT = PatternLayout.newBuilder()
            .withPattern("%p [%t] %c %m%n%throwable")
            .withCharset(UTF_8)
            .build();

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Configuration configuration = context.getConfiguration();
    private final Level before = configuration.getRootLogger().getLevel();
    private final AbstractAppender appender =
            new AbstractAppender("captured", null, LAYOUT, false, Property.EMPTY_ARRAY) {
                @Override
                public void append(LogEvent event) {
                    lines.add(LAYOUT.toSerializable(event));
                }
            };

    private CapturedLog() {}

    static CapturedLog start() {
        CapturedLog log = new CapturedLog();
        log.appender.start();
        log.limitOthers(log.before);
        log.configuration.getRootLogger().addAppender(log.appender, null, null);
        log.configuration.getRootLogger().setLevel(Level.INFO);
        log.configuration.addLogger(OURS, new LoggerConfig(OURS, Level.DEBUG, true));
        log.context.updateLoggers();
        return log;
    }

    /** What is not captured goes on to tell as much as before. */
    private void limitOthers(@Nullable Level level) {
        LoggerConfig root = configuration.getRootLogger();
        for (Appender other : List.copyOf(root.getAppenders().values())) {
            root.removeAppender(other.getName());
            root.addAppender(other, level, null);
        }
    }

    String text() {
        return String.join("", lines);
    }

    /** The lines with any of the words in them, whatever the case. */
    List<String> containing(List<String> words) {
        return lines.stream()
                .filter(line -> words.stream()
                        .anyMatch(word -> line.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))))
                .toList();
    }

    @Override
    public void close() {
        configuration.removeLogger(OURS);
        configuration.getRootLogger().removeAppender(appender.getName());
        limitOthers(null);
        configuration.getRootLogger().setLevel(before);
        context.updateLoggers();
        appender.stop();
    }
}
