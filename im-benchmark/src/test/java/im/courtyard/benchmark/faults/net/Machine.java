package im.courtyard.benchmark.faults.net;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a process runs.
 *
 * @param address by which the others reach it
 * @param namespace of the network; null: that of this process
 */
public record Machine(String address, @Nullable String namespace) {

    /** This machine's loopback. */
    public static final Machine HERE = new Machine("127.0.0.1", null);

    /** What to start so that this command runs there, as the very process that is started. */
    public List<String> command(List<String> command) {
        if (namespace == null) {
            return command;
        }
        List<String> there = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        there.addAll(command);
        return there;
    }
}
