package io.tributary.benchmarks.contest;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** Where a benchmark ran, and what took part. */
final class Surroundings {

    private Surroundings() {}

    static String machine() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%d processors, %d GiB, %s %s"
                .formatted(
                        machine.getAvailableProcessors(),
                        Math.round(machine.getTotalMemorySize() / (double) (1 << 30)),
                        machine.getName(),
                        machine.getArch());
    }

    /** By name. */
    static Map<String, String> versions() {
        Properties properties = new Properties();
        try (InputStream file =
                Objects.requireNonNull(Surroundings.class.getResourceAsStream("versions.properties"), "built")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("no versions.properties (expected: a built checkout)", e);
        }
        Map<String, String> versions = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> versions.put(name, properties.getProperty(name)));
        versions.put("Java", System.getProperty("java.version"));
        return versions;
    }
}
