package im.courtyard.benchmark.server;

import im.courtyard.benchmark.load.ChatDriver;
import im.courtyard.benchmark.machine.CpuReading;
import im.courtyard.benchmark.machine.PinnedProcess;
import java.util.Optional;

/** A running chat server, ours or a peer's, with users {@code u0}, {@code u1}, ... */
public interface ChatServer extends AutoCloseable {

    /** Name and version, for the table. */
    String name();

    PinnedProcess process();

    /** The database, where it is a process of its own. */
    Optional<PinnedProcess> database();

    /** Speaks with this server. */
    ChatDriver driver();

    default CpuReading cpu() {
        return CpuReading.now(process(), database());
    }

    /** Ends the server; a database that was given to it runs on. */
    @Override
    void close();
}
