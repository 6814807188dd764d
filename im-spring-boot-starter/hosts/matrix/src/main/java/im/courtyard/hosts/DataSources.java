package im.courtyard.hosts;

import im.courtyard.starter.database.CourtyardDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** Hosts with more, or less, than the one DataSource that Boot makes. */
final class DataSources {

    private DataSources() {}

    private static DataSource memory(String name) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        dataSource.setUser("sa");
        return dataSource;
    }

    /** Two, neither of them primary. */
    @Profile("two-databases")
    @Configuration(proxyBeanMethods = false)
    static class Two {
        @Bean
        DataSource orders() {
            return memory("orders");
        }

        @Bean
        DataSource archive() {
            return memory("archive");
        }
    }

    /** A routing one in front of two. */
    @Profile("routing")
    @Configuration(proxyBeanMethods = false)
    static class Routing {
        @Bean
        DataSource master() {
            return memory("master");
        }

        @Bean
        DataSource slave() {
            return memory("slave");
        }

        @Bean
        @Primary
        DataSource routed() {
            AbstractRoutingDataSource routing =
                    new AbstractRoutingDataSource() {
                        @Override
                        protected Object determineCurrentLookupKey() {
                            return "master";
                        }
                    };
            routing.setTargetDataSources(Map.of("master", master(), "slave", slave()));
            return routing;
        }
    }

    /** A primary one, and another one marked for the chat. */
    @Profile("marked")
    @Configuration(proxyBeanMethods = false)
    static class Marked {
        @Bean
        @Primary
        DataSource orders() {
            return memory("orders");
        }

        @Bean
        @CourtyardDataSource
        DataSource talk() {
            return memory("talk");
        }
    }

    /** All connections of the pool are in use for ever. */
    @Profile("busy-pool")
    @Configuration(proxyBeanMethods = false)
    static class Busy {
        private final List<Connection> held = new ArrayList<>();

        @Bean
        ApplicationRunner hold(DataSource pool) {
            return arguments -> hold(pool, 3);
        }

        private void hold(DataSource pool, int connections) throws SQLException {
            for (int i = 0; i < connections; i++) {
                held.add(pool.getConnection());
            }
        }
    }
}
