package im.courtyard.engine.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import java.util.List;
import java.util.function.Supplier;

/** Where the Hazelcast instance comes from, and who ends it. */
interface InstanceSource {

    /** Where others reach it, {@code host:port}; empty where nobody needs to know. */
    String address();

    /**
     * A member that runs; blocks while it joins others.
     *
     * @param addresses of the other nodes on the same database
     * @param group stands for that database
     */
    HazelcastInstance open(Supplier<List<String>> addresses, String group);

    void close();
}
