package im.courtyard.benchmark.micro;

import im.courtyard.engine.message.Append;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.MessageStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Forgets what it is given and says at once that it is stored. Thread-safe. */
final class InstantStore implements MessageStore {

    private final Map<Long, AtomicLong> last = new ConcurrentHashMap<>();

    @Override
    public List<Appended> append(List<Append> batch) {
        return batch.stream().map(this::stored).toList();
    }

    private Appended stored(Append append) {
        long seq =
                last.computeIfAbsent(append.conversation(), id -> new AtomicLong())
                        .incrementAndGet();
        Message message =
                new Message(
                        append.conversation(),
                        seq,
                        seq,
                        append.sender(),
                        append.clientId(),
                        append.type(),
                        append.body(),
                        append.text(),
                        append.replyTo(),
                        append.mentions(),
                        append.countable(),
                        seq,
                        append.at());
        return new Appended.Stored(message, append.memberVersion());
    }

    @Override
    public Optional<Message> findByClientId(long conversation, String sender, String clientId) {
        return Optional.empty();
    }

    @Override
    public Optional<Message> find(long conversation, long seq) {
        return Optional.empty();
    }

    @Override
    public List<Message> ascending(long conversation, long from, long to, int limit) {
        return List.of();
    }

    @Override
    public List<Message> latest(long conversation, long from, long to, int limit) {
        return List.of();
    }
}
