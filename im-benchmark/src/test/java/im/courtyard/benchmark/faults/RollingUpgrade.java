package im.courtyard.benchmark.faults;

import im.courtyard.benchmark.server.JavaClassPath;

/**
 * Nodes of an earlier build make way for this one, one after the other under load, and in between
 * nodes of both serve together. Nobody should notice. At a site of its own, as the tables are the
 * earlier build's in the beginning.
 */
final class RollingUpgrade {

    static final String TITLE = "cluster-rolling-upgrade";

    private RollingUpgrade() {}

    static Outcome play(Run run, JavaClassPath earlier) throws Exception {
        try (Site site = Site.openWith(run.home(), earlier)) {
            return Trial.play(site, run, 0, RollingUpgrade::upgrade);
        }
    }

    private static int upgrade(Trial trial) throws Exception {
        int together = trial.run().longForm() ? 30_000 : 5_000;
        for (Node node : trial.site().nodes()) {
            node.host().run(null);
            NodeFaults.restart(trial, node);
            trial.pass(together);
        }
        return trial.site().nodes().size();
    }
}
