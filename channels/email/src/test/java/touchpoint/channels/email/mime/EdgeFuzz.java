package touchpoint.channels.email.mime;

/** What Jazzer calls in a process of its own; the edge is named by the property {@code touchpoint.edge}. */
public final class EdgeFuzz {
    private static final Edge EDGE = Edge.valueOf(System.getProperty("touchpoint.edge", "MAIL"));

    private EdgeFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        EDGE.take(octets);
    }
}
