package im.courtyard.engine.storage.jdbc;

import com.alibaba.druid.DbType;
import com.alibaba.druid.pool.DruidDataSource;
import com.alibaba.druid.wall.WallFilter;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.util.List;
import javax.sql.DataSource;

/** MySQL or MariaDB behind Druid and its SQL wall, so that the wall sees every statement. */
public record Walled(TestDatabase database) implements TestDatabase {

    @Override
    public String name() {
        return database.name() + " behind a wall";
    }

    @Override
    public Place empty() {
        return database.empty();
    }

    @Override
    public DataSource pool(Place place) {
        WallFilter wall = new WallFilter();
        wall.setDbType(DbType.mysql);
        DruidDataSource pool = new DruidDataSource();
        pool.setUrl(place.url());
        pool.setUsername(place.user());
        pool.setPassword(place.password());
        pool.setMaxActive(8);
        pool.setProxyFilters(List.of(wall));
        return new Delegating.Unknown(pool);
    }
}
