package im.courtyard.engine.directory;

import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.audit.AuditSink;
import im.courtyard.engine.user.Pinyin;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory;
import im.courtyard.engine.user.UserKind;
import im.courtyard.engine.user.UserState;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which user somebody of a directory is, and lets in whom no run has brought yet, as when they
 * sign in on their first day. They get the id that a run would give them, and their department by
 * the next one. Thread-safe; calls block on storage.
 */
final class Admission {

    private static final String LOCAL = "local";

    private final DirectoryMemory memory;
    private final UserDirectory users;
    private final AuditSink audit;
    private final Clock clock;

    Admission(DirectoryMemory memory, UserDirectory users, AuditSink audit, Clock clock) {
        this.memory = memory;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whom a run brought under this key. */
    Optional<User> known(String source, String key) {
        return memory.byKey(source, List.of(key)).stream()
                .filter(entry -> entry.kind() == EntryKind.PERSON)
                .findFirst()
                .flatMap(entry -> users.find(entry.objectId()))
                .map(UserDirectory.UserCard::user);
    }

    /**
     * Empty where the person's username is somebody else's, they have none, or a run would refuse
     * what the directory says of them.
     */
    Optional<User> admit(String source, SyncPolicy policy, DirectoryPerson person) {
        Optional<User> known = known(source, person.key());
        if (known.isPresent() || person.username() == null || !person.enabled()) {
            return known;
        }
        if (StagingSink.fault(StagedEntry.of("", person)) != null) {
            return Optional.empty();
        }
        String id = new ObjectIds(source, policy.ids()).user(person.key());
        Optional<User> byId = users.find(id).map(UserDirectory.UserCard::user);
        if (byId.isPresent()) {
            return byId;
        }
        Optional<User> namesake = users.findByUsername(person.username());
        if (namesake.isPresent()) {
            return namesake.filter(user -> policy.adopt() && isTheHosts(user));
        }
        User user = user(id, source, person.username(), person);
        users.save(List.of(user));
        audit.record(
                new AuditEvent(
                        clock.millis(),
                        id,
                        "directory.person.admitted",
                        id,
                        Map.of("source", source)));
        return Optional.of(user);
    }

    private static boolean isTheHosts(User user) {
        return user.source().equals(LOCAL) && user.kind() == UserKind.PERSON;
    }

    private static User user(String id, String source, String username, DirectoryPerson person) {
        String name = person.name() == null ? username : person.name();
        return new User(
                id,
                username,
                name,
                Pinyin.of(name),
                person.title(),
                person.mail(),
                person.phone(),
                null,
                null,
                UserKind.PERSON,
                UserState.ACTIVE,
                source,
                person.key());
    }
}
