package io.tributary.cli.ingest;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.ingest.watch.WatchServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where ingest answers those who watch it. */
final class HttpOptions {

    private static final int LARGEST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec verb;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description =
                    "Answer GET /metrics, /health/live and /health/ready there; 0 for a free port, which is printed"
                            + " (default: do not listen).")
    private @Nullable Integer port;

    @Option(
            names = "--http-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address of this machine to listen at; 0.0.0.0 for all. Whoever reaches it may ask"
                    + " (default: ${DEFAULT-VALUE}).")
    private String address = "";

    /**
     * Takes the port, if one was asked for.
     *
     * @throws VerbFailedException if it cannot be had
     */
    Optional<WatchServer> bind() {
        if (port == null) {
            return Optional.empty();
        }
        if (port < 0 || port > LARGEST_PORT) {
            throw new ParameterException(
                    Objects.requireNonNull(verb).commandLine(),
                    "--http-port: %d (expected: 0 to %d)".formatted(port, LARGEST_PORT));
        }
        InetSocketAddress wanted = new InetSocketAddress(address, port);
        if (wanted.isUnresolved()) {
            throw new VerbFailedException(
                    "--http-address: %s (expected: an address of this machine; it has none of that name)"
                            .formatted(address));
        }
        try {
            return Optional.of(WatchServer.bind(wanted));
        } catch (IOException e) {
            throw new VerbFailedException(
                    "--http-port: %d at %s (expected: a free port at an address of this machine; %s)"
                            .formatted(port, address, e.getMessage()));
        }
    }

    static URI url(WatchServer server) {
        InetSocketAddress bound = server.address();
        try {
            return new URI("http", null, bound.getAddress().getHostAddress(), bound.getPort(), "/metrics", null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no URL for " + bound, e);
        }
    }
}
