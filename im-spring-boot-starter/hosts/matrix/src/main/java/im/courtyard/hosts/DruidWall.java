package im.courtyard.hosts;

import com.alibaba.druid.pool.DruidDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** A host with Druid's pool, its SQL wall, and its habit of taking back what is held long. */
@Profile("druid-wall")
@Configuration(proxyBeanMethods = false)
class DruidWall {

    @Bean(destroyMethod = "close")
    DataSource druid(@Value("${spring.datasource.url}") String url) throws SQLException {
        DruidDataSource pool = new DruidDataSource();
        pool.setUrl(url);
        pool.setUsername("sa");
        pool.setFilters("stat,wall");
        pool.setMaxActive(4);
        pool.setRemoveAbandoned(true);
        pool.setRemoveAbandonedTimeout(1);
        return pool;
    }
}
