package im.courtyard.benchmark.faults;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Random members of random conversations send at a steady rate, and read now and then. */
final class Load implements AutoCloseable {

    private static final int MAX_UNDER_WAY = 100;
    private static final int READ_ONE_IN = 4;

    private final Company company;
    private final Random random;
    private final boolean twice;
    private final int textLength;
    private volatile @Nullable RuntimeException failure;
    private final AtomicLong ids = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /**
     * @param twice whether every message is sent twice
     */
    Load(Run run, Company company, int perSecond, boolean twice, int textLength) {
        this.company = company;
        this.random = run.random("load");
        this.twice = twice;
        this.textLength = textLength;
        long nanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        clock.scheduleAtFixedRate(this::one, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void one() {
        try {
            sendAndRead();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private void sendAndRead() {
        List<Chat> chats = company.chats();
        Chat chat = chats.get(random.nextInt(chats.size()));
        List<Person> members = List.copyOf(chat.members());
        Person person = members.get(random.nextInt(members.size()));
        if (person.underWay() < MAX_UNDER_WAY) {
            send(chat, person);
        }
        Person reader = members.get(random.nextInt(members.size()));
        long seen = reader.toldUpTo(chat.id());
        if (random.nextInt(READ_ONE_IN) == 0 && seen > 0 && reader.underWay() < MAX_UNDER_WAY) {
            reader.read(chat.id(), seen);
        }
    }

    private void send(Chat chat, Person person) {
        String id = person.user() + "-" + ids.incrementAndGet();
        String text = id + " " + "x".repeat(textLength);
        person.send(chat.id(), id, text, true);
        if (twice) {
            person.send(chat.id(), id, text, false);
        }
    }

    /** No more is sent when this returns; what was sent may still be under way. */
    @Override
    public void close() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the load did not end");
        }
        if (failure != null) {
            throw new IllegalStateException("the load ended early", failure);
        }
    }
}
