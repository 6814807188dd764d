package im.courtyard.benchmark.faults;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Fifty clients that send every message twice, over lines that are cut or go dead at random: each
 * message is stored once all the same, and everybody sees everything.
 */
final class FlakyClients {

    private static final int PEOPLE = 50;
    private static final int PER_SECOND = 60;

    private final Run run;

    FlakyClients(Run run) {
        this.run = run;
    }

    Outcome play() throws Exception {
        Duration time = run.longForm() ? Duration.ofSeconds(60) : Duration.ofSeconds(12);
        List<TcpLine> lines = new ArrayList<>();
        try (HostProcess host =
                new HostProcess(
                                "host",
                                run.home(),
                                List.of(
                                        "spring.datasource.url=jdbc:h2:file:"
                                                + run.home().resolve("h2/courtyard"),
                                        "spring.datasource.username=sa",
                                        "courtyard.timing.ping=2s"))
                        .start()) {
            for (int n = 0; n < PEOPLE; n++) {
                lines.add(new TcpLine(host.port()));
            }
            try (Company company = new Company(run, PEOPLE, n -> List.of(through(lines.get(n))))) {
                company.meet(8, 12, 20);
                int cuts;
                try (Load load = new Load(run, company, PER_SECOND, true, 20)) {
                    cuts = harass(lines, time);
                }
                lines.forEach(TcpLine::revive);
                run.say(cuts + " lines cut or dead");
                return company.judge(1, n -> host.base());
            }
        } finally {
            for (TcpLine line : lines) {
                line.close();
            }
        }
    }

    private static URI through(TcpLine line) {
        return URI.create("http://127.0.0.1:" + line.port() + "/im");
    }

    private int harass(List<TcpLine> lines, Duration time) {
        Random random = run.random("cuts");
        long end = System.nanoTime() + time.toNanos();
        int cuts = 0;
        while (System.nanoTime() < end) {
            Patience.pass(Duration.ofMillis(20 + random.nextInt(120)));
            TcpLine line = lines.get(random.nextInt(lines.size()));
            switch (random.nextInt(4)) {
                case 0 -> line.goDead();
                case 1 -> line.revive();
                default -> line.cut();
            }
            cuts++;
        }
        return cuts;
    }
}
