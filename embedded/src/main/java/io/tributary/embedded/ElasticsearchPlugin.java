package io.tributary.embedded;

import static java.io.File.pathSeparator;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The text analysis without which a server cannot create the index of its API keys. The full product has it, the
 * distribution we start lacks it. A plugin fits one version of the server only, so it is compiled against the server's
 * own jars when it is needed.
 */
record ElasticsearchPlugin(ElasticsearchRelease release, ElasticsearchHome home) {

    private static final String NAME = "analysis-for-api-keys";
    private static final String CLASS = "AnalysisForApiKeys";

    /** Adds the plugin to the server, which loads it when it starts; one that is there already is kept. */
    void install() throws IOException {
        Path plugin = home.folder().resolve("plugins").resolve(NAME);
        if (Files.isDirectory(plugin)) {
            return;
        }
        // A start that is interrupted here must not leave half a plugin that the next one takes for a whole.
        Path building = Files.createTempDirectory(home.temporary(), NAME);
        Path finished = Files.createDirectory(building.resolve(NAME));
        jar(compile(building), finished.resolve(NAME + ".jar"));
        Files.writeString(finished.resolve("plugin-descriptor.properties"), descriptor());
        Files.move(finished, plugin);
    }

    private Path compile(Path building) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new ServerStartException(
                    "Elasticsearch %s: API keys need a plugin that is compiled first, and the Java in %s has no compiler. Run with a JDK."
                            .formatted(release.version(), System.getProperty("java.home")));
        }
        Path source = building.resolve(CLASS + ".java");
        try (InputStream resource =
                Objects.requireNonNull(ElasticsearchPlugin.class.getResourceAsStream(CLASS + ".java"))) {
            Files.copy(resource, source);
        }
        Path classes = Files.createDirectory(building.resolve("classes"));
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-proc:none",
                    "--release",
                    Integer.toString(release.smallestJava()),
                    "-classpath",
                    serverJars(),
                    "-d",
                    classes.toString());
            if (!compiler.getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
                    .call()) {
                throw new ServerStartException(
                        "Elasticsearch %s: its plugin for API keys does not compile with Java %d (expected: %d or newer). Run with another JDK or choose another release:\n%s"
                                .formatted(
                                        release.version(),
                                        Runtime.version().feature(),
                                        release.smallestJava(),
                                        complaints));
            }
        }
        return classes;
    }

    private String serverJars() throws IOException {
        try (Stream<Path> files = Files.list(home.folder().resolve("lib"))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .collect(joining(pathSeparator));
        }
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes).filter(Files::isRegularFile)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private String descriptor() {
        return """
                name=%s
                description=The text analysis that the index of API keys needs
                version=%s
                elasticsearch.version=%s
                java.version=%d
                classname=%s.%s
                """.formatted(
                        NAME,
                        release.version(),
                        release.version(),
                        release.smallestJava(),
                        ElasticsearchPlugin.class.getPackageName(),
                        CLASS);
    }
}
