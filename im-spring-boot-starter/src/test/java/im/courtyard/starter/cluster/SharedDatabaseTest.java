package im.courtyard.starter.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.starter.property.StartFailure;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedDatabaseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://db.example:3306/oa?useSSL=false|db.example",
                "jdbc:mysql://db.example/oa|db.example",
                "jdbc:mariadb:loadbalance://db1:3306,db2:3306/oa|db1",
                "jdbc:mysql://address=(host=db1)(port=3306)/oa|db1",
                "jdbc:mysql://(host=db1,port=3306)/oa|db1",
                "jdbc:mysql+srv://oa:secret@db1/oa|db1",
                "jdbc:mysql://[fd00::5]:3306/oa|fd00::5",
                "jdbc:mysql:///oa|",
                "jdbc:odd|",
                "|"
            })
    void readsTheHostOutOfAUrl(String url, String host) {
        assertThat(SharedDatabase.hostIn(url)).isEqualTo(host);
    }

    @Test
    void h2IsRefusedWithTheReason() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:shared");
        assertThatThrownBy(() -> SharedDatabase.of(h2))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("the database is H2: its file belongs to one process");
    }
}
