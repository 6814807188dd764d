package im.courtyard.benchmark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.benchmark.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes on one database that don't know of each other: that must not pass for a cluster. */
@Tag("faults")
class RigClusterFaultsTest {

    @Test
    void findsThatNodesDoNotHearEachOther(@TempDir Path home) throws Exception {
        Programs.require("The cluster's rig", ClusterScenario.KILL.missing());
        Run run = new Run(1, false, 1, home, System.out::println);
        try (Site site = Site.open(home, List.of("courtyard.cluster.enabled=false"));
                Company company = new Company(run, 0, 6, site::bases)) {
            company.meet(3, 6, 2);
            company.pace().mark("never joined", Duration.ofSeconds(5));
            try (Load load = new Load(run, company, 20, false, 20)) {
                Patience.pass(Duration.ofSeconds(8));
            }
            company.judge(1, n -> site.at(n).base());
            assertThat(company.pace().judge()).noneMatch(Pace.Resumed::kept);
            assertThat(new Presences(site, company).judge())
                    .anyMatch(failure -> failure.contains("is offline, not online"));
        }
    }
}
