package im.courtyard.benchmark.micro;

import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.conversation.HeadChange;
import im.courtyard.engine.conversation.NewGroup;
import im.courtyard.engine.conversation.Rosters;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * People {@code u0}, {@code u1}, ... and their conversations in a real database in memory: what is
 * measured reads from it once and from the engine's caches from then on.
 */
final class Office implements AutoCloseable {

    private final HikariDataSource host = new HikariDataSource();
    private final JdbcStorage storage;
    private final UserDirectory users;
    private final Rosters rosters;
    private final List<String> people;

    Office(int size) {
        host.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        host.setUsername("sa");
        host.setMaximumPoolSize(1);
        storage = JdbcStorage.open(StorageConfig.of(host));
        users = new UserDirectory(storage.users());
        rosters = new Rosters(storage.conversations());
        people = IntStream.range(0, size).mapToObj(i -> "u" + i).toList();
        users.save(people.stream().map(id -> User.person(id, id, "Person " + id)).toList());
    }

    JdbcStorage storage() {
        return storage;
    }

    UserDirectory users() {
        return users;
    }

    Rosters rosters() {
        return rosters;
    }

    List<String> people() {
        return people;
    }

    /** The direct conversation of two of them. */
    long direct(int one, int other) {
        DirectKey key = DirectKey.of(people.get(one), people.get(other));
        return storage.conversations().openDirect(key, 1).conversation();
    }

    /** A group of all, made by the first. */
    long groupOfAll() {
        HeadChange.Notice notice =
                new HeadChange.Notice("u0", "s:1", "{\"event\":\"created\"}", "");
        NewGroup group = new NewGroup("u0", "all", "All", people, notice, 1);
        return storage.conversations().createGroup(group).conversation();
    }

    @Override
    public void close() {
        storage.close();
        host.close();
    }
}
