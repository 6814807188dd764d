package im.courtyard.engine.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.courtyard.engine.common.ImException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps interceptors from seeing a message twice: a repeat that comes while the first is under way
 * waits for it, a later one is answered from storage. Only used where there are interceptors;
 * without them the append transaction alone recognises repeats. Thread-safe.
 */
final class RepeatedSends {

    private record Key(long conversation, String sender, String clientId) {}

    private final MessageStore store;
    private final Cache<Key, UnderWay> underWay =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(2)).build();

    RepeatedSends(MessageStore store) {
        this.store = store;
    }

    /**
     * The callback to go on with where this is the first; null where it is a repeat, whose callback
     * is or will be answered. May block on storage.
     */
    @Nullable SendCallback first(
            long conversation, String sender, String clientId, SendCallback callback) {
        Key key = new Key(conversation, sender, clientId);
        UnderWay mine = new UnderWay(key, callback);
        UnderWay other = underWay.asMap().putIfAbsent(key, mine);
        if (other != null) {
            if (other.join(callback)) {
                return null;
            }
            return first(conversation, sender, clientId, callback);
        }
        Optional<Message> stored;
        try {
            stored = store.findByClientId(conversation, sender, clientId);
        } catch (RuntimeException e) {
            underWay.asMap().remove(key, mine);
            throw e;
        }
        if (stored.isPresent()) {
            Message message = stored.get();
            mine.repeated(new Appended.Repeated(message.seq(), message.version(), message.at()));
            return null;
        }
        return mine;
    }

    private final class UnderWay implements SendCallback {
        private final Key key;
        private final SendCallback first;
        private final List<SendCallback> others = new ArrayList<>();
        private boolean done;

        UnderWay(Key key, SendCallback first) {
            this.key = key;
            this.first = first;
        }

        synchronized boolean join(SendCallback callback) {
            if (!done) {
                others.add(callback);
            }
            return !done;
        }

        private synchronized List<SendCallback> finish() {
            done = true;
            underWay.asMap().remove(key, this);
            return others;
        }

        @Override
        public @Nullable String session() {
            return first.session();
        }

        @Override
        public void stored(Message message) {
            first.stored(message);
            Appended.Repeated repeat =
                    new Appended.Repeated(message.seq(), message.version(), message.at());
            finish().forEach(other -> other.repeated(repeat));
        }

        @Override
        public void repeated(Appended.Repeated repeat) {
            first.repeated(repeat);
            finish().forEach(other -> other.repeated(repeat));
        }

        @Override
        public void failed(ImException reason) {
            first.failed(reason);
            finish().forEach(other -> other.failed(reason));
        }
    }
}
