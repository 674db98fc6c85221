package io.tributary.cli.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.IVersionProvider;

/** The versions of this program and of its main parts, and of the Java it runs on. */
public final class Versions implements IVersionProvider {

    /** By name in lower case: {@code tributary}, {@code java}, {@code flink}, ... */
    public static Map<String, String> all() {
        Properties built = new Properties();
        try (InputStream file = Objects.requireNonNull(Versions.class.getResourceAsStream("versions.properties"))) {
            built.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> versions = new TreeMap<>();
        built.stringPropertyNames().forEach(name -> versions.put(name, built.getProperty(name)));
        versions.put("java", System.getProperty("java.version"));
        return versions;
    }

    @Override
    public String[] getVersion() {
        return all().entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .toArray(String[]::new);
    }
}
