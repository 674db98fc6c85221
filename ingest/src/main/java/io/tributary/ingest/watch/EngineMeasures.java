package io.tributary.ingest.watch;

import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.kafka.common.utils.Sanitizer;

/**
 * What Debezium tells of one capture that runs in this process, by the names of its MXBeans' attributes. NaN while the
 * capture runs elsewhere, or not at all, and where Debezium does not know.
 */
final class EngineMeasures {

    private static final String NAME = "debezium.*:type=connector-metrics,context=%s,server=%s,*";
    private static final double MILLIS = 1000;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName streaming;
    private final ObjectName snapshot;

    /** @param engine the engine's name, which is also the prefix of its topics */
    EngineMeasures(String engine) {
        this.streaming = pattern("streaming", engine);
        this.snapshot = pattern("snapshot", engine);
    }

    private static ObjectName pattern(String context, String engine) {
        try {
            return new ObjectName(NAME.formatted(context, Sanitizer.jmxSanitize(engine)));
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("no engine can have the name " + engine, e);
        }
    }

    double streaming(String attribute) {
        return read(streaming, attribute);
    }

    double streamingSeconds(String attribute) {
        return streaming(attribute) / MILLIS;
    }

    double snapshot(String attribute) {
        return read(snapshot, attribute);
    }

    boolean isSnapshot(String attribute) {
        return snapshot(attribute) == 1;
    }

    private double read(ObjectName pattern, String attribute) {
        for (ObjectName name : server.queryNames(pattern, null)) {
            try {
                return number(server.getAttribute(name, attribute));
            } catch (InstanceNotFoundException e) {
                // The capture has ended since the names were asked for.
                return Double.NaN;
            } catch (JMException e) {
                throw new IllegalStateException("Debezium does not tell %s of %s".formatted(attribute, name), e);
            }
        }
        return Double.NaN;
    }

    /** Debezium says -1 for what it does not know yet. */
    private static double number(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        double number = ((Number) value).doubleValue();
        return number < 0 ? Double.NaN : number;
    }
}
