package im.courtyard.engine.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.courtyard.engine.common.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who somebody is whom the host has signed in:
 *
 * <ol>
 *   <li>The user with the host's id.
 *   <li>Else the person from a directory who has the username, who may be inactive: nobody comes
 *       back in by being made anew.
 *   <li>Else somebody new.
 * </ol>
 *
 * A username that went to somebody else leads to them within a second on every node, as the
 * security version moves. Thread-safe.
 */
final class HostSignIns {

    private final UserDirectory directory;
    private final UserStore store;

    /** Ids of people from a directory by the host's ids. */
    private final Cache<String, String> found =
            Caffeine.newBuilder()
                    .maximumSize(200_000)
                    .expireAfterWrite(Duration.ofMinutes(10))
                    .build();

    HostSignIns(UserDirectory directory, UserStore store) {
        this.directory = directory;
        this.store = store;
    }

    User ensure(User host) {
        Optional<User> known = directory.find(host.id()).map(UserDirectory.UserCard::user);
        if (known.isPresent()) {
            return known.get();
        }
        return synced(host).orElseGet(() -> create(host));
    }

    private Optional<User> synced(User host) {
        String before = found.getIfPresent(host.id());
        if (before != null) {
            Optional<User> still =
                    directory
                            .find(before)
                            .map(UserDirectory.UserCard::user)
                            .filter(user -> isMeant(user, host));
            if (still.isPresent()) {
                return still;
            }
        }
        Optional<User> now =
                store.findByUsername(host.username()).filter(user -> isMeant(user, host));
        now.ifPresent(user -> found.put(host.id(), user.id()));
        return now;
    }

    private static boolean isMeant(User user, User host) {
        return !user.isLocal() && user.usernameKey().equals(host.usernameKey());
    }

    /** A sync may have brought them in since we looked. */
    private User create(User host) {
        try {
            directory.save(List.of(host));
            return host;
        } catch (StorageException e) {
            return synced(host).orElseThrow(() -> e);
        }
    }
}
