package im.courtyard.starter.database;

import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.starter.property.CourtyardProperties;
import im.courtyard.starter.property.StartFailure;
import im.courtyard.starter.property.WrongPropertyException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Chooses the database: the one that properties name, else the host's DataSource that is marked
 * with {@link CourtyardDataSource}, else the primary, else the only one; and for hosts without any,
 * an H2 file. Closes what it opened and nothing of the host's.
 */
public final class ChosenDatabase implements AutoCloseable {

    private static final String ACTION =
            "Mark one with @CourtyardDataSource or @Primary, or name it in"
                    + " courtyard.datasource.bean-name.";

    private final CourtyardProperties properties;
    private final ListableBeanFactory beans;
    private final StorageConfig storage;
    private @Nullable HikariDataSource own;

    public ChosenDatabase(CourtyardProperties properties, ListableBeanFactory beans) {
        this.properties = properties;
        this.beans = beans;
        this.storage = choose();
    }

    public StorageConfig storage() {
        return storage;
    }

    private StorageConfig choose() {
        CourtyardProperties.Datasource wanted = properties.datasource();
        if (wanted.url() != null) {
            return storage(open(wanted.url(), wanted.username(), wanted.password()));
        }
        if (wanted.beanName() != null) {
            return storage(named(wanted.beanName()));
        }
        DataSource host = marked();
        if (host == null) {
            host = beans.getBeanProvider(DataSource.class).getIfUnique();
        }
        return storage(host == null ? openFile() : host);
    }

    private StorageConfig storage(DataSource dataSource) {
        return new StorageConfig(
                dataSource,
                properties.migrate(),
                properties.h2().powerSafe(),
                properties.lanes(),
                properties.datasource().reads(),
                properties.datasource().background());
    }

    private DataSource named(String name) {
        if (!beans.containsBean(name) || !beans.isTypeMatch(name, DataSource.class)) {
            throw new WrongPropertyException(
                    "courtyard.datasource.bean-name",
                    "is \"" + name + "\", but the DataSource beans are " + names());
        }
        return beans.getBean(name, DataSource.class);
    }

    private @Nullable DataSource marked() {
        for (String name : beans.getBeanNamesForType(DataSource.class)) {
            if (beans.findAnnotationOnBean(name, CourtyardDataSource.class) != null) {
                return beans.getBean(name, DataSource.class);
            }
        }
        return null;
    }

    private DataSource openFile() {
        if (beans.getBeanNamesForType(DataSource.class).length > 0) {
            throw new StartFailure(
                    "this application has several DataSource beans, none of them primary: "
                            + names(),
                    ACTION);
        }
        if (!ClassUtils.isPresent("org.h2.Driver", getClass().getClassLoader())) {
            throw new StartFailure(
                    "this application has no DataSource, and H2 is not on the class path",
                    "Configure spring.datasource.url or courtyard.datasource.url, or add"
                            + " com.h2database:h2 for a small database of the chat's own.");
        }
        String file = properties.h2().file();
        String path = file.startsWith("/") || file.matches("[A-Za-z]:.*") ? file : relative(file);
        return open("jdbc:h2:file:" + path + ";DB_CLOSE_ON_EXIT=FALSE", "sa", "");
    }

    /** H2 takes no path that could be mistaken for one of its own schemes. */
    private static String relative(String file) {
        return file.startsWith("./") || file.startsWith("~/") ? file : "./" + file;
    }

    /** A description more than a pool: it opens no connection unless one is borrowed from it. */
    private DataSource open(String url, @Nullable String username, @Nullable String password) {
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(url);
        dataSource.setUsername(username);
        dataSource.setPassword(password);
        dataSource.setPoolName("courtyard-own");
        own = dataSource;
        return dataSource;
    }

    private String names() {
        return String.join(
                ", ", Arrays.asList(beans.getBeanNamesForType(DataSource.class, true, false)));
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
