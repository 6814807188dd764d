package im.courtyard.benchmark.faults;

import im.courtyard.benchmark.faults.net.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A node's line to its database. Each statement can be made slow, and a node can be stopped at the
 * moment when a certain commit is done and nobody but the database knows.
 */
final class DatabaseLine implements AutoCloseable {

    /** A statement of its own, after a few bytes that say so. */
    private static final String COMMIT = "commit";

    private static final int COMMIT_BYTES = 16;

    private record Trap(String marker, Runnable action) {}

    private final Machine door;
    private final TcpLine line;
    private volatile Duration delay = Duration.ZERO;
    private volatile @Nullable Trap trap;

    /**
     * @param door where it begins
     */
    DatabaseLine(Machine door, InetSocketAddress database) throws IOException {
        this.door = door;
        this.line = new TcpLine(InetAddress.getByName(door.address()), database, Conversation::new);
    }

    InetSocketAddress door() {
        return new InetSocketAddress(door.address(), line.port());
    }

    /** How long each statement waits before it is passed on. */
    void slow(Duration each) {
        delay = each;
    }

    /**
     * Once: when the transaction in which this text was stored is committed, and before the node
     * gets the answer, which it never does.
     *
     * @param marker ASCII
     */
    void afterCommitOf(String marker, Runnable action) {
        trap = new Trap(marker, action);
    }

    @Override
    public void close() throws IOException {
        line.close();
    }

    /** Statement and answer take turns on a connection. */
    private final class Conversation implements TcpLine.Tap {

        private volatile boolean answered = true;
        private boolean marked;
        private volatile @Nullable Trap sprung;

        @Override
        public void toServer(byte[] bytes, int length) throws InterruptedException {
            boolean begins = answered;
            answered = false;
            if (begins && !delay.isZero()) {
                Thread.sleep(delay.toMillis());
            }
            look(bytes, length);
        }

        private void look(byte[] bytes, int length) {
            Trap set = trap;
            if (set == null) {
                return;
            }
            String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            marked |= text.contains(set.marker());
            if (marked && length < COMMIT_BYTES && text.toLowerCase(Locale.ROOT).endsWith(COMMIT)) {
                trap = null;
                sprung = set;
            }
        }

        @Override
        public void toClient(byte[] bytes, int length) throws IOException {
            answered = true;
            Trap set = sprung;
            if (set != null) {
                sprung = null;
                set.action().run();
                throw new IOException("nobody is there any more");
            }
        }
    }
}
