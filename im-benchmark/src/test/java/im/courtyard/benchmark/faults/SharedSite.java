package im.courtyard.benchmark.faults;

import im.courtyard.benchmark.machine.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One site for many scenarios, since starting one takes longer than most of them. After a scenario
 * that did not end well the next gets a new one, and the logs of the old one stay.
 */
final class SharedSite implements AutoCloseable {

    private @Nullable Site site;
    private @Nullable Path home;

    Outcome play(ClusterScenario scenario, Run run) throws Exception {
        boolean good = false;
        try {
            Outcome outcome = scenario.play(run, open());
            good = outcome.good();
            return outcome;
        } finally {
            if (!good) {
                run.say("the logs of its nodes: " + home);
                home = null;
                close();
            }
        }
    }

    private Site open() throws IOException, InterruptedException {
        if (site == null) {
            home = Files.createTempDirectory("courtyard-site-");
            site = Site.open(home);
        }
        return site;
    }

    @Override
    public void close() throws IOException {
        if (site != null) {
            site.close();
            site = null;
        }
        if (home != null) {
            Folders.delete(home);
            home = null;
        }
    }
}
