package im.courtyard.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * A TCP connection of a {@link Loop}. Its callbacks run on the loop's thread. Holds no input buffer
 * unless a message came in part, so that ten thousand of them fit.
 */
public abstract class Connection {

    private static final byte[] NOTHING = {};
    private static final int FIRST_OUTPUT = 512;

    private final Loop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private ByteBuffer output = ByteBuffer.allocate(FIRST_OUTPUT);
    private byte[] kept = NOTHING;
    private int keptLength;
    private boolean hasWritten;
    private boolean closed;

    /** Begins to connect; {@link #connected} or {@link #closed} follow. */
    protected Connection(Loop loop, InetSocketAddress address) {
        this.loop = loop;
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            key = channel.register(loop.selector(), SelectionKey.OP_CONNECT, this);
            channel.connect(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It may be written to from now on. */
    protected abstract void connected();

    /**
     * Takes what has arrived; what it does not take comes again, with more behind it.
     *
     * @param bytes to be read within this call only, from {@code from} to before {@code to}
     * @return the index of the first byte that was not taken
     */
    protected abstract int received(byte[] bytes, int from, int to);

    /** The connection ended, and not by {@link #close}. Called once. */
    protected abstract void closed(String why);

    /** Whether it ended, from whichever side. */
    public final boolean isClosed() {
        return closed;
    }

    /** Closes it silently; what was written in this turn still leaves. */
    public final void close() {
        flush();
        end();
    }

    /** Ends the connection for a reason that its owner is told. */
    protected final void fail(String why) {
        if (!closed) {
            end();
            closed(why);
        }
    }

    private void end() {
        closed = true;
        kept = NOTHING;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where to put the next so many bytes, which will leave at the end of the turn. */
    protected final ByteBuffer output(int bytes) {
        if (output.remaining() < bytes) {
            int size = Math.max(output.capacity() * 2, output.position() + bytes);
            output = ByteBuffer.allocate(size).put(output.flip());
        }
        if (!hasWritten) {
            hasWritten = true;
            loop.hasWritten(this);
        }
        return output;
    }

    protected final void write(byte[] bytes) {
        output(bytes.length).put(bytes);
    }

    final void flush() {
        hasWritten = false;
        if (closed || output.position() == 0 || !channel.isConnected()) {
            return;
        }
        try {
            channel.write(output.flip());
            boolean all = !output.hasRemaining();
            output.compact();
            int wanted = all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
        } catch (IOException e) {
            fail(e.toString());
        }
    }

    final void serve(ByteBuffer input) {
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                connected();
                return;
            }
            if (key.isReadable()) {
                read(input);
            }
            if (!closed && key.isWritable()) {
                flush();
            }
        } catch (IOException | UncheckedIOException e) {
            fail(e.toString());
        }
    }

    private void read(ByteBuffer input) throws IOException {
        input.clear();
        int length = channel.read(input);
        if (length < 0) {
            fail("the server closed the connection");
        } else {
            arrived(input.array(), length);
        }
    }

    final void arrived(byte[] bytes, int length) {
        if (keptLength == 0) {
            keep(bytes, received(bytes, 0, length), length);
        } else {
            append(bytes, length);
            keep(kept, received(kept, 0, keptLength), keptLength);
        }
    }

    private void append(byte[] bytes, int length) {
        if (kept.length < keptLength + length) {
            kept = Arrays.copyOf(kept, Math.max(kept.length * 2, keptLength + length));
        }
        System.arraycopy(bytes, 0, kept, keptLength, length);
        keptLength += length;
    }

    private void keep(byte[] bytes, int from, int to) {
        keptLength = to - from;
        if (keptLength == 0) {
            kept = NOTHING;
            return;
        }
        if (kept.length < keptLength) {
            kept = new byte[keptLength];
        }
        System.arraycopy(bytes, from, kept, 0, keptLength);
    }
}
