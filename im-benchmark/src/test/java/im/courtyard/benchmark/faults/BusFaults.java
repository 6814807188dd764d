package im.courtyard.benchmark.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Nodes that no longer hear each other while all of them reach the database. */
final class BusFaults {

    private BusFaults() {}

    /** One hears nobody. */
    static int alone(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 5);
        for (int round = 0; round < rounds; round++) {
            trial.suffer(new Breakages(trial.site()).alone(trial.anyNode()), time(trial));
            trial.pass(3_000);
        }
        return rounds;
    }

    /** Two don't hear each other, and a third hears both. */
    static int parted(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 5);
        for (int round = 0; round < rounds; round++) {
            Node one = trial.anyNode();
            Node other = trial.site().but(one).get(trial.random().nextInt(2));
            trial.suffer(new Breakages(trial.site()).parted(one, other), time(trial));
            trial.pass(3_000);
        }
        return rounds;
    }

    /** One hears the other, but not the other way round. */
    static int oneDirection(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 5);
        for (int round = 0; round < rounds; round++) {
            Node speaker = trial.anyNode();
            Node listener = trial.site().but(speaker).get(trial.random().nextInt(2));
            trial.suffer(new Breakages(trial.site()).unheard(speaker, listener), time(trial));
            trial.pass(3_000);
        }
        return rounds;
    }

    /** Shorter and longer than it takes to give a node up. */
    private static Duration time(Trial trial) {
        return trial.run().longForm()
                ? Duration.ofSeconds(3 + trial.random().nextInt(40))
                : Duration.ofSeconds(10);
    }

    /**
     * Somebody is taken out of a group at one node while the others go on there at another, and no
     * word of it passes: the node where that person is must find out by itself before it tells them
     * anything more.
     */
    static int removedUnheard(Trial trial) throws Exception {
        int rounds = trial.run().rounds(2, 6);
        int removals = 0;
        for (int round = 0; round < rounds; round++) {
            Node node = trial.site().at(round);
            Breakage alone = new Breakages(trial.site()).alone(node);
            trial.begin(alone);
            removals += removeThose(trial, trial.at(node));
            trial.pass(2_000);
            trial.mend(alone);
            trial.pass(1_000);
        }
        if (removals == 0) {
            trial.fail("nobody was removed: this proves nothing");
        }
        return removals;
    }

    /** One of these people from each group whose owner is elsewhere. */
    private static int removeThose(Trial trial, List<Person> there) throws Exception {
        int removals = 0;
        for (Chat chat : trial.company().chats()) {
            Optional<Person> member = chat.members().stream().filter(there::contains).findFirst();
            if (chat.group()
                    && chat.members().size() > 3
                    && member.isPresent()
                    && !there.contains(chat.owner())) {
                trial.company().remove(chat, member.get());
                removals++;
            }
        }
        return removals;
    }
}
