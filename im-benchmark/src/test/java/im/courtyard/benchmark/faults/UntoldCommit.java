package im.courtyard.benchmark.faults;

import im.courtyard.client.CourtyardClient;
import im.courtyard.client.Outgoing;
import im.courtyard.client.Sent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A node dies when its commit is done and nobody knows: neither the sender nor any other node hears
 * of the message until somebody looks into the database.
 */
final class UntoldCommit {

    private static final long PATIENCE_SECONDS = 60;

    private final Trial trial;
    private final Node node;
    private final Breakage killed;
    private final CompletableFuture<Long> died = new CompletableFuture<>();

    private UntoldCommit(Trial trial, Node node) {
        this.trial = trial;
        this.node = node;
        this.killed = new Breakages(trial.site()).killed(node);
    }

    static int play(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 6);
        for (int round = 0; round < rounds; round++) {
            new UntoldCommit(trial, trial.site().at(round)).round("untold-" + round);
        }
        return rounds;
    }

    private void round(String id) throws Exception {
        Chat chat = trial.company().chats().get(trial.random().nextInt(2));
        String sender = chat.owner().user();
        node.line().afterCommitOf(id, this::kill);
        try (CourtyardClient client =
                Person.builder(sender, node.base(), trial.company().runtime()).build()) {
            client.connect().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            trial.company().history().attempt("probe", sender, chat.id(), id);
            CompletableFuture<Sent> sent =
                    client.send(Outgoing.text(chat.id(), id).withId(id)).toCompletableFuture();
            long at = died.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (sent.isDone()) {
                trial.fail("the sender had the ok before the node died: this proves nothing");
            }
            Patience.pass(Duration.ofSeconds(6));
            trial.mend(killed);
            long seq = sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS).seq();
            trial.company().history().stored(sender, chat.id(), id, seq);
            trial.company().pace().known(chat.id(), seq, at);
        }
        trial.company().awaitOnline();
        trial.pass(1_000);
    }

    private void kill() {
        try {
            trial.begin(killed);
            died.complete(System.nanoTime());
        } catch (Exception e) {
            died.completeExceptionally(e);
        }
    }
}
