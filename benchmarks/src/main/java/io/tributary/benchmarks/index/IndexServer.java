package io.tributary.benchmarks.index;

import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import java.nio.file.Path;
import java.util.List;

/** An Elasticsearch that is measured: more memory than those of tests, and all of its compilers. */
public final class IndexServer {

    private static final List<String> OPTIONS = List.of("-Xms1g", "-Xmx1g", "-XX:TieredStopAtLevel=4");

    /** For reports. */
    public static final String CONDITIONS = "1024 MiB of heap, one shard, no replica";

    private IndexServer() {}

    /** Starts the newest release that can run here, on a free port. */
    public static ElasticsearchServer start(Path folder) {
        return ElasticsearchServer.start(folder, ElasticsearchRelease.newest(), 0, OPTIONS);
    }
}
