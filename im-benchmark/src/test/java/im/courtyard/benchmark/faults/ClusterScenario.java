package im.courtyard.benchmark.faults;

import im.courtyard.benchmark.faults.net.Net;
import im.courtyard.benchmark.server.InnoDbServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** What is done to a cluster, by name. */
enum ClusterScenario {
    KILL("cluster-kill9", NodeFaults::kill),
    KILL_AFTER_COMMIT("cluster-kill9-after-commit", UntoldCommit::play),
    KILL_ALL("cluster-kill9-all", NodeFaults::killAll),
    ROLLING_RESTART("cluster-rolling-restart", NodeFaults::rollingRestart),
    LANDING("cluster-landing", Landing::play),
    FREEZE_3("cluster-freeze-3s", Freezes::brief),
    FREEZE_60("cluster-freeze-60s", Freezes::lasting),
    FREEZE_INSIDE("cluster-freeze-inside", Freezes::insideTransaction),
    ALONE("cluster-alone", BusFaults::alone),
    PARTED("cluster-parted", BusFaults::parted),
    ONE_DIRECTION("cluster-one-direction", BusFaults::oneDirection),
    REMOVED_UNHEARD("cluster-removed-unheard", BusFaults::removedUnheard),
    DB_CUT_OFF("cluster-db-cut-off", DatabaseFaults::cutOff),
    DB_RESTART("cluster-db-restart", DatabaseFaults::restarted),
    DB_SLOW("cluster-db-slow", DatabaseFaults::slow),
    DISK_FULL("cluster-disk-full", DatabaseFaults::full),
    CLOCK_JUMP("cluster-clock-jump", ClockJump::play),
    RANDOM("cluster-random", RandomFaults::play);

    private final String title;
    private final Trial.Damage damage;

    ClusterScenario(String title, Trial.Damage damage) {
        this.title = title;
        this.damage = damage;
    }

    static Optional<ClusterScenario> named(String title) {
        return Arrays.stream(values()).filter(one -> one.title.equals(title)).findFirst();
    }

    String title() {
        return title;
    }

    /** What it needs and this machine does not have. */
    Optional<String> missing() throws IOException, InterruptedException {
        if (this == CLOCK_JUMP && ClockJump.library().isEmpty()) {
            return Optional.of("libfaketime (Debian: libfaketime)");
        }
        Optional<String> database = InnoDbServer.missing(Site.product());
        return database.isPresent() ? database : Net.missing();
    }

    Outcome play(Run run, Site site) throws Exception {
        return Trial.play(site, run, ordinal(), damage);
    }
}
