package io.tributary.embedded;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** The time between a node's process being there and the node answering, which some do not live to see. */
record ElasticsearchStart(
        String version, GuardedProcess process, ElasticsearchHome home, URI url, Connector connector) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LAST_LINES = 20;

    /** Opens a connection that may ask for the health of the node. */
    interface Connector {
        HttpURLConnection connect(URI url) throws IOException;
    }

    /** Returns the server's process id once it answers; otherwise ends what is running and says why. */
    long awaitReady() throws IOException {
        boolean ready = false;
        try {
            pollUntilReady();
            long pid = Long.parseLong(Files.readString(home.processIdFile()).strip());
            ready = true;
            return pid;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException(
                    "Elasticsearch %s: interrupted while it was starting.".formatted(version), e);
        } finally {
            if (!ready) {
                process.close();
            }
        }
    }

    private void pollUntilReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new ServerStartException(
                        "Elasticsearch %s ended with exit code %d while it was starting. Put right what its last lines name and start again:\n%s"
                                .formatted(version, process.exitCode(), lastLines()));
            }
            if (System.nanoTime() > deadline) {
                throw new ServerStartException(
                        "Elasticsearch %s did not answer within %d s. See whether the machine is short of memory or very busy, and its last lines:\n%s"
                                .formatted(version, PATIENCE.toSeconds(), lastLines()));
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private boolean isReady() throws IOException {
        // This answer needs a node that has its cluster state. `GET /` is not part of this distribution.
        HttpURLConnection connection =
                connector.connect(url.resolve("/_cluster/health?wait_for_status=yellow&timeout=1s"));
        connection.setConnectTimeout(1_000);
        connection.setReadTimeout(5_000);
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK && process.isAlive();
        } catch (IOException notYet) {
            return false;
        } finally {
            connection.disconnect();
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(home.console());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
