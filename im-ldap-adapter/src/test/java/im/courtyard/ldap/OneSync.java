package im.courtyard.ldap;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.SyncPolicy;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.databases.Place;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;

/**
 * A program that reads one OpenLDAP into one database and says what it cost: for a JVM of its own.
 */
final class OneSync {

    private OneSync() {}

    /**
     * @param args address, account, password and base of the directory; URL, user and password of
     *     the database
     */
    public static void main(String[] args) {
        LdapServer server = LdapServer.at(args[0], args[1], args[2]).within(Duration.ofMinutes(2));
        LdapSettings settings = LdapSettings.openLdap(server, args[3]).named("corp");
        Place place = new Place(args[4], args[5], args[6]);
        try (ImEngine engine = ImEngine.builder().storage(StorageConfig.of(place.pool())).build()) {
            engine.start();
            DirectoryRun run =
                    engine.directory()
                            .sync(
                                    new LdapDirectorySource(settings, Clock.systemUTC()),
                                    SyncPolicy.DEFAULTS,
                                    "system");
            System.out.printf(
                    "%s: %,d people read, %,d added, %.1f s of CPU, heap of %,d MB. %s%n",
                    run.state(),
                    run.counts().people(),
                    run.counts().added(),
                    cpu() / 1e9,
                    Runtime.getRuntime().maxMemory() >> 20,
                    Remark.sentences(run.remarks()));
        }
        System.exit(0);
    }

    private static long cpu() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return ((com.sun.management.OperatingSystemMXBean) system).getProcessCpuTime();
    }
}
