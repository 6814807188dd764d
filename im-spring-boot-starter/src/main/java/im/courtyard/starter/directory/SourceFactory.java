package im.courtyard.starter.directory;

import im.courtyard.engine.directory.table.CsvDirectorySource;
import im.courtyard.engine.directory.table.CsvSettings;
import im.courtyard.engine.directory.table.SqlDirectorySource;
import im.courtyard.engine.directory.table.SqlSettings;
import im.courtyard.engine.directory.table.TableColumn;
import im.courtyard.starter.property.DirectoryType;
import im.courtyard.starter.property.NamedSource;
import im.courtyard.starter.property.SourceProperties;
import im.courtyard.starter.property.StartFailure;
import im.courtyard.starter.property.TableColumns;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Makes sources of checked properties. */
final class SourceFactory {

    private static final String ADAPTER = "im.courtyard.ldap.LdapDirectorySource";

    private final ListableBeanFactory beans;
    private final ClassLoader classes;
    private final Clock clock;

    SourceFactory(ListableBeanFactory beans, ClassLoader classes, Clock clock) {
        this.beans = beans;
        this.classes = classes;
        this.clock = clock;
    }

    ConfiguredSource source(NamedSource named) {
        DirectoryType type = named.properties().type();
        if (type == null) {
            throw named.wrong(
                    "type",
                    "must be active-directory, openldap, custom, sql or csv, as no bean of type"
                            + " DirectorySource has the name \""
                            + named.name()
                            + "\"");
        }
        return switch (type) {
            case ACTIVE_DIRECTORY, OPENLDAP, CUSTOM -> ldap(named);
            case SQL -> sql(named);
            case CSV -> csv(named);
        };
    }

    private ConfiguredSource ldap(NamedSource named) {
        if (!ClassUtils.isPresent(ADAPTER, classes)) {
            throw new StartFailure(
                    named.prefix()
                            + ".type names a directory that speaks LDAP, and the adapter for it is"
                            + " not on the class path",
                    "Add the dependency im.courtyard:im-ldap-adapter in the version of"
                            + " im-spring-boot-starter.");
        }
        return LdapSources.source(named, clock);
    }

    private ConfiguredSource sql(NamedSource named) {
        SourceProperties properties = named.properties();
        SqlSettings settings =
                new SqlSettings(
                        named.name(),
                        dataSource(named, properties.dataSource()),
                        Objects.requireNonNull(properties.peopleQuery()),
                        properties.departmentsQuery(),
                        properties.versionQuery(),
                        properties.fetchSize(),
                        properties.timeout());
        String address = properties.dataSource() == null ? "dataSource" : properties.dataSource();
        return ConfiguredSource.of(
                named, new SqlDirectorySource(settings), DirectoryType.SQL.word(), address);
    }

    private DataSource dataSource(NamedSource named, @Nullable String name) {
        if (name == null) {
            DataSource only = beans.getBeanProvider(DataSource.class).getIfUnique();
            if (only == null) {
                throw named.wrong("data-source", "must name one of the DataSource beans" + names());
            }
            return only;
        }
        if (!beans.containsBean(name) || !beans.isTypeMatch(name, DataSource.class)) {
            throw named.wrong(
                    "data-source", "is \"" + name + "\", which is none of the beans" + names());
        }
        return beans.getBean(name, DataSource.class);
    }

    private String names() {
        return " " + Arrays.asList(beans.getBeanNamesForType(DataSource.class, true, false));
    }

    private ConfiguredSource csv(NamedSource named) {
        SourceProperties properties = named.properties();
        Path people = Path.of(Objects.requireNonNull(properties.peopleFile()));
        String departments = properties.departmentsFile();
        CsvSettings settings =
                new CsvSettings(
                        named.name(),
                        people,
                        departments == null ? null : Path.of(departments),
                        Charset.forName(properties.charset()),
                        properties.separator().equals("tab")
                                ? '\t'
                                : properties.separator().charAt(0),
                        TableColumns.named(TableColumn.OF_PEOPLE, properties.columns()),
                        TableColumns.named(
                                TableColumn.OF_DEPARTMENTS, properties.departmentColumns()));
        return ConfiguredSource.of(
                named,
                new CsvDirectorySource(settings, clock),
                DirectoryType.CSV.word(),
                people.toString());
    }
}
