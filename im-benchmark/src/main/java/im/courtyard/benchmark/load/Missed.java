package im.courtyard.benchmark.load;

import java.time.Duration;
import java.util.BitSet;

/**
 * Somebody comes back to what one other person wrote meanwhile: connects, signs in, fetches every
 * message. What counts as an error: a message that was acknowledged and did not come, or came
 * twice.
 */
public final class Missed extends Scenario {

    private static final int WRITER = 0;
    private static final int READER = 1;

    /** Of the writer: not acknowledged yet. */
    private static final int WINDOW = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final int messages;
    private final byte[] body = Body.template();
    private final BitSet come = new BitSet();
    private int acked;
    private long doubled;
    private long readyAt;
    private long fetchedAt;

    private Missed(ChatDriver driver, int messages) {
        super(driver);
        this.messages = messages;
    }

    /** User 0 writes so many messages to user 1, who has never been there. */
    public static Missed of(ChatDriver driver, int messages) {
        Missed missed = new Missed(driver, messages);
        ChatSession writer = missed.connect(WRITER, 1, 1).get(0);
        missed.write(writer);
        writer.close();
        return missed;
    }

    private void write(ChatSession writer) {
        int[] sent = {0};
        await(
                "all " + messages + " messages are stored",
                PATIENCE,
                () -> {
                    while (sent[0] < messages && sent[0] - acked < WINDOW) {
                        Body.write(body, System.nanoTime(), WRITER, sent[0]);
                        writer.sendDirect(READER, sent[0], body);
                        sent[0]++;
                    }
                    return acked == messages;
                });
    }

    /** The reader comes, fetches everything and goes. */
    public Arrival fetch() {
        come.clear();
        doubled = 0;
        fetchedAt = 0;
        long begin = System.nanoTime();
        ChatSession reader = driver.open(loop, READER, this);
        await("everything was fetched", PATIENCE, () -> fetchedAt != 0);
        reader.close();
        long errors = messages - come.cardinality() + doubled;
        return new Arrival(fetchedAt - begin, fetchedAt - readyAt, 0, errors);
    }

    @Override
    public void ready(ChatSession session) {
        super.ready(session);
        if (session.user() == READER) {
            readyAt = System.nanoTime();
            session.fetch();
        }
    }

    @Override
    public void acked(ChatSession session, int sequence) {
        acked++;
    }

    @Override
    public void history(ChatSession session, byte[] bytes, int at) {
        int sequence = Body.sequence(bytes, at);
        doubled += come.get(sequence) ? 1 : 0;
        come.set(sequence);
    }

    @Override
    public void fetched(ChatSession session) {
        fetchedAt = System.nanoTime();
    }
}
