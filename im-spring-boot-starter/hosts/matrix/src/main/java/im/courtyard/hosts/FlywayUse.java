package im.courtyard.hosts;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The ways in which a host may use Flyway without a file in db/migration. */
final class FlywayUse {

    private static final String ELSEWHERE = "classpath:elsewhere";

    private FlywayUse() {}

    @Profile("flyway-java")
    @Configuration(proxyBeanMethods = false)
    static class ByJavaMigration {
        @Bean
        BaseJavaMigration firstMigration() {
            return new V1__Orders();
        }
    }

    /** Flyway reads version and description out of the name. */
    static final class V1__Orders extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws Exception {
            try (var statement = context.getConnection().createStatement()) {
                statement.execute("CREATE TABLE host_orders (id BIGINT PRIMARY KEY)");
            }
        }
    }

    @Profile("flyway-own")
    @Configuration(proxyBeanMethods = false)
    static class ByBeanOfItsOwn {
        @Bean(initMethod = "migrate")
        Flyway hostFlyway(DataSource dataSource) {
            return Flyway.configure().dataSource(dataSource).locations(ELSEWHERE).load();
        }
    }

    /** Boot 3 only: the type has moved since. */
    @Profile("flyway-customizer")
    @Configuration(proxyBeanMethods = false)
    static class ByCustomizer {
        @Bean
        FlywayConfigurationCustomizer elsewhere() {
            return configuration -> configuration.locations(ELSEWHERE);
        }
    }

    /** Boot 3 only: the type has moved since. */
    @Profile("flyway-strategy")
    @Configuration(proxyBeanMethods = false)
    static class ByStrategy {
        @Bean
        FlywayMigrationStrategy elsewhere() {
            return flyway ->
                    Flyway.configure()
                            .configuration(flyway.getConfiguration())
                            .locations(ELSEWHERE)
                            .load()
                            .migrate();
        }
    }
}
