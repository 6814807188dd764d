package im.courtyard.engine.testing;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineBuilder;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.user.User;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Engines for tests, on an H2 of their own. */
public final class Engines {

    private Engines() {}

    /** A shared in-memory database that lives as long as something is connected to it. */
    public static DataSource memory() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        source.setUser("sa");
        return source;
    }

    /** A started engine with the users a, b, c and d. */
    public static ImEngine started(UnaryOperator<ImEngineBuilder> settings) {
        ImEngine engine =
                settings.apply(ImEngine.builder().storage(StorageConfig.of(memory()))).build();
        engine.start();
        engine.users().save(users("a", "b", "c", "d"));
        return engine;
    }

    public static List<User> users(String... ids) {
        return Stream.of(ids).map(id -> User.person(id, id, "User " + id)).toList();
    }
}
