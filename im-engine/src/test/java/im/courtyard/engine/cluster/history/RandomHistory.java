package im.courtyard.engine.cluster.history;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.testing.cluster.MemoryNetwork.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * What people do, and what happens to their nodes and the network meanwhile: all choices by the
 * seed. Threads run as they like, so that two runs of a seed decide the same and need not end the
 * same.
 */
final class RandomHistory {

    private static final int LONGEST_PAUSE_MICROS = 12_000;
    private static final Duration LONGEST_DELAY = Duration.ofMillis(400);

    private static final int LAST_WORDS = 60;
    private static final Duration SILENCE = Duration.ofMillis(500);
    private static final byte[] NOTHING = {};

    private final Company company;
    private final Random random;
    private final List<String> diary = new ArrayList<>();

    RandomHistory(Company company) {
        this.company = company;
        this.random = company.random;
    }

    /** What was done, for people. */
    List<String> diary() {
        return List.copyOf(diary);
    }

    /** People talk, read, and come and go in groups; nothing goes wrong. */
    void live(int steps) {
        play(steps, 100);
    }

    /**
     * As above, while devices, nodes and the network between them fail. Nodes hear no last words of
     * each other, and nobody says any after them: what they told must be found elsewhere.
     */
    void liveDangerously(int steps) {
        play(steps, 120);
        sayLastWords();
        while (company.nodes.names().size() < 3) {
            company.nodes.start();
        }
        company.offline().forEach(company::connectSomewhere);
    }

    /** No frame of what is said here gets to another node, and nothing of it waits for later. */
    void sayLastWords() {
        note("last words", () -> company.network.tap(frame -> NOTHING));
        live(LAST_WORDS);
        LockSupport.parkNanos(SILENCE.toNanos());
        company.network.tap(UnaryOperator.identity());
        note("healed", company.network::healAll);
    }

    private void play(int steps, int choices) {
        for (int step = 0; step < steps; step++) {
            int choice = random.nextInt(choices);
            if (choice < 100) {
                talk(choice);
            } else {
                fail(choice - 100);
            }
            LockSupport.parkNanos(1_000L * random.nextInt(LONGEST_PAUSE_MICROS));
        }
    }

    private void talk(int choice) {
        Chat chat = company.any(company.chats);
        LiveClient device = company.any(company.devicesOf(chat));
        if (choice < 60) {
            device.send(chat.id());
        } else if (choice < 65) {
            for (int n = 0; n < 20; n++) {
                device.send(chat.id());
            }
        } else if (choice < 90) {
            device.read(chat.id());
        } else if (chat.group()) {
            change(chat, choice);
        }
    }

    private void change(Chat group, int choice) {
        ImEngine engine = company.nodes.engine(company.any(company.nodes.names()));
        String user = company.any(company.people);
        if (!group.members().contains(user)) {
            engine.groups().add(group.owner(), group.id(), List.of(user));
            group.members().add(user);
        } else if (!user.equals(group.owner())) {
            String actor = choice % 2 == 0 ? user : group.owner();
            engine.groups().remove(actor, group.id(), user);
            group.members().remove(user);
        }
    }

    private void fail(int choice) {
        List<String> names = company.nodes.names();
        String one = company.any(names);
        String other = company.any(names);
        switch (choice) {
            case 0, 1, 2, 3 -> company.cut(company.any(company.clients));
            case 4, 5, 6, 7 -> company.offline().stream().limit(2).forEach(this::back);
            case 8, 9 -> cut(one, other);
            case 10 -> {
                cut(one, other);
                cut(other, one);
            }
            case 11 -> note("pause " + one, () -> company.network.pause(one));
            case 12, 13 -> note("resume " + one, () -> company.network.resume(one));
            case 14, 15 -> {
                Faults faults =
                        new Faults(
                                random.nextDouble() / 4,
                                random.nextDouble() / 4,
                                LONGEST_DELAY.multipliedBy(random.nextInt(100)).dividedBy(100));
                note(faults.toString(), () -> company.network.faults(faults));
            }
            case 16, 17 -> note("heal", company.network::healAll);
            case 18 -> {
                if (names.size() > 1) {
                    boolean killed = random.nextBoolean();
                    note((killed ? "kill " : "stop ") + one, () -> company.end(one, killed));
                }
            }
            default -> {
                if (names.size() < 3) {
                    note("start", company.nodes::start);
                }
            }
        }
    }

    private void back(LiveClient client) {
        company.connectSomewhere(client);
    }

    private void cut(String from, String to) {
        if (!from.equals(to)) {
            note("cut " + from + " -> " + to, () -> company.network.cut(from, to));
        }
    }

    private void note(String what, Runnable done) {
        diary.add(what);
        done.run();
    }
}
