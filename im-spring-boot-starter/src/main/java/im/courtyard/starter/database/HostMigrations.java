package im.courtyard.starter.database;

import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Lets the host's own migrations run before ours: its Flyway would refuse a schema that holds our
 * tables but not its history. By name, as the classes moved between Boot's versions.
 */
public final class HostMigrations {

    private static final List<String> TYPES =
            List.of(
                    "org.springframework.boot.autoconfigure.flyway.FlywayMigrationInitializer",
                    "org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer",
                    "org.flywaydb.core.Flyway",
                    "liquibase.integration.spring.SpringLiquibase",
                    "liquibase.integration.spring.MultiTenantSpringLiquibase",
                    "org.springframework.boot.sql.init.AbstractScriptDatabaseInitializer");

    private HostMigrations() {}

    /** Makes the beans that migrate the host's schema, if that has not happened yet. */
    public static void await(ListableBeanFactory beans, ClassLoader classes) {
        for (String type : TYPES) {
            if (ClassUtils.isPresent(type, classes)) {
                beans.getBeansOfType(ClassUtils.resolveClassName(type, classes));
            }
        }
    }
}
