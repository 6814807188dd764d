package im.courtyard.engine.cluster;

import im.courtyard.engine.testing.cluster.MemoryNetwork;
import im.courtyard.engine.testing.contract.ClusterBusContract;
import org.junit.jupiter.api.AfterEach;

class MemoryNetworkTest extends ClusterBusContract {

    private final MemoryNetwork network = new MemoryNetwork(1);

    @Override
    protected ClusterBus bus(String node) {
        return network.bus(node);
    }

    @AfterEach
    void closeTheNetwork() {
        network.close();
    }
}
