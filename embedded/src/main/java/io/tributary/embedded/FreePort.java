package io.tributary.embedded;

/** Ports on 127.0.0.1 for servers that are started again and again and are to keep theirs. */
public final class FreePort {

    private FreePort() {}

    /**
     * A port on which nobody listens now. No two calls in this JVM give the same.
     *
     * @param server what it is for, for the message
     * @throws ServerStartException if there is none
     */
    public static int find(String server) {
        return Loopback.freePort(server);
    }
}
