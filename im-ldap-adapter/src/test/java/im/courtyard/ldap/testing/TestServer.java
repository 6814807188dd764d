package im.courtyard.ldap.testing;

import com.unboundid.ldap.sdk.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files and the process of one server that a test owns; both end with it. */
final class TestServer implements AutoCloseable {

    private final String name;
    private final Path folder;
    private @Nullable ServerProcess process;

    TestServer(String name) {
        this.name = name;
        this.folder = TemporaryFolder.create(name);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void write(String name, String text) {
        try {
            Files.createDirectories(file(name).getParent());
            Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how many entries it wrote. */
    int writeLdif(String name, String first, Iterator<Entry> entries, int most) {
        int count = 0;
        try (var out = Files.newBufferedWriter(file(name))) {
            out.write(first);
            for (; count < most && entries.hasNext(); count++) {
                out.write(entries.next().toLDIFString());
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    /** Runs a program to its end and returns what it said. */
    String run(String program, String... words) {
        List<String> command =
                Stream.concat(Stream.of(DebianPrograms.path(program)), Stream.of(words)).toList();
        return ServerProcess.run(file("run.log"), command);
    }

    /** Returns when the port is open. */
    void start(InetSocketAddress port, String program, String... words) {
        List<String> command =
                Stream.concat(Stream.of(DebianPrograms.path(program)), Stream.of(words)).toList();
        process = ServerProcess.start(file(name + ".log"), port, command);
    }

    /** Without a farewell to its clients. */
    void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    void stop() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    @Override
    public void close() {
        stop();
        TemporaryFolder.delete(folder);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
