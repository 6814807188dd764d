package im.courtyard.benchmark.faults;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.client.ClientListener;
import im.courtyard.client.ClientRuntime;
import im.courtyard.client.model.Message;
import im.courtyard.client.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * One client stops reading while its conversations are busy: the server's queue for it stays
 * bounded, it is told to resync, it has everything in the end, and nobody else notices.
 */
final class SlowClient {

    private static final int PEOPLE = 6;
    private static final int PER_SECOND = 90;
    private static final int TEXT = 8_000;
    private static final long QUEUE_BYTES = 256 * 1024;
    private static final long ONE_FRAME = 64 * 1024;
    private static final Duration OK_WITHIN = Duration.ofSeconds(3);

    private final Run run;
    private final List<String> failures = new ArrayList<>();

    SlowClient(Run run) {
        this.run = run;
    }

    Outcome play() throws Exception {
        try (HostProcess host =
                        new HostProcess(
                                        "host",
                                        run.home(),
                                        List.of(
                                                "spring.datasource.url=jdbc:h2:file:"
                                                        + run.home().resolve("h2/courtyard"),
                                                "spring.datasource.username=sa"))
                                .start();
                Company company = new Company(run, PEOPLE, n -> List.of(host.base()));
                ClientRuntime apart = ClientRuntime.create(2, run.random("slow"))) {
            Person slow = company.person("u" + PEOPLE, List.of(host.base()), apart);
            company.add(slow);
            company.meet(2, PEOPLE + 1, 0);
            Stopper stopper = new Stopper();
            slow.client().addListener(stopper);
            long largest;
            try (Load load = new Load(run, company, PER_SECOND, false, TEXT)) {
                stopper.stop();
                largest = watchQueue(host, slow.user());
                checkOthers(company, slow);
                stopper.go();
                Patience.until(
                        "the slow client was told to resync",
                        Duration.ofSeconds(30),
                        () -> slow.resyncs() > 0);
            }
            run.say("queue of the slow client: at most " + largest + " bytes");
            if (largest > QUEUE_BYTES + ONE_FRAME) {
                failures.add("the queue of one session held " + largest + " bytes");
            }
            return company.judge(1, n -> host.base()).plus(Outcome.of(failures));
        }
    }

    /** The most that waited for this user's sessions while they did not read. */
    private long watchQueue(HostProcess host, String user) {
        long[] largest = {0};
        Duration time = run.longForm() ? Duration.ofSeconds(60) : Duration.ofSeconds(15);
        long end = System.nanoTime() + time.toNanos();
        Patience.until(
                "the time of looking is over",
                time.plusSeconds(10),
                () -> {
                    long queued = queued(host, user);
                    largest[0] = Math.max(largest[0], queued);
                    return System.nanoTime() > end;
                });
        return largest[0];
    }

    private static long queued(HostProcess host, String user)
            throws IOException, InterruptedException {
        JsonNode sessions = Json.parse(host.get("admin/sessions?limit=100", "u0").body());
        for (JsonNode session : sessions.path("sessions")) {
            if (session.path("user").path("id").asText().equals(user)) {
                return session.path("queuedBytes").asLong();
            }
        }
        return 0;
    }

    private void checkOthers(Company company, Person slow) {
        for (Person person : company.people()) {
            if (person != slow && person.slowestOk().compareTo(OK_WITHIN) > 0) {
                failures.add(
                        person.user()
                                + " waited "
                                + person.slowestOk().toMillis()
                                + " ms for an ok while another client did not read");
            }
        }
    }

    /** A listener that blocks its client while it is told to. */
    private static final class Stopper implements ClientListener {
        private final CountDownLatch go = new CountDownLatch(1);
        private volatile boolean stopped;

        void stop() {
            stopped = true;
        }

        void go() {
            go.countDown();
        }

        @Override
        public void onMessage(long conversation, Message message) {
            if (stopped) {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
