package io.tributary.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The one address all servers listen on, and its ports. */
final class Loopback {

    static final String ADDRESS = "127.0.0.1";

    // Below the ports that Linux and macOS hand out to outgoing connections: one of those could take a port that was
    // free when it was looked for and must still be free when the server listens.
    private static final int FIRST = 20_000;
    private static final int AFTER_LAST = 32_000;
    private static final int TRIES = 200;
    private static final int CONNECT_MILLIS = 1_000;

    // A port is looked for before its server listens: two servers that start side by side must not get the same one.
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Loopback() {}

    static int freePort(String server) {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new ServerStartException(
                "%s: found no free port on %s after %d tries between %d and %d. End what listens there."
                        .formatted(server, ADDRESS, TRIES, FIRST, AFTER_LAST - 1));
    }

    /** The wanted port when it is free, any free one for 0. */
    static int port(String server, int wanted) {
        if (wanted == 0) {
            return freePort(server);
        }
        if (wanted < 0 || wanted > 65_535) {
            throw new ServerStartException(
                    "%s: port %d (expected: 1 to 65535, or 0 for any free one)".formatted(server, wanted));
        }
        if (!isFree(wanted)) {
            throw new ServerStartException(("%s: cannot listen on %s:%d, the port is taken (expected: a free one)."
                            + " Choose another %s port, or 0 for any free one, or end the program that has it.")
                    .formatted(server, ADDRESS, wanted, server));
        }
        return wanted;
    }

    /** Whether somebody takes connections there; takes nothing itself, so that whoever starts there finds it free. */
    static boolean isTaken(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ADDRESS, port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(ADDRESS), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
