package im.courtyard.benchmark.faults;

import im.courtyard.benchmark.faults.net.Machine;
import java.net.URI;

/** A node of the cluster, the machine that it has for itself, and its line to the database. */
record Node(HostProcess host, Machine machine, DatabaseLine line) {

    String name() {
        return host.name();
    }

    URI base() {
        return host.base();
    }
}
