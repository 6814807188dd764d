package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSessionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://h/d | jdbc:mysql://h/d?sessionVariables=a=1",
                "jdbc:mariadb://h/d?x=1 | jdbc:mariadb://h/d?x=1&sessionVariables=a=1",
                "jdbc:mysql://h/d?sessionVariables=sql_mode=''&x=1 |"
                        + " jdbc:mysql://h/d?sessionVariables=sql_mode='',a=1&x=1"
            })
    void addsToTheVariablesOfTheHost(String url, String expected) {
        assertThat(ServerSession.withVariables(url, "a=1")).isEqualTo(expected.strip());
    }

    @Test
    void leavesOtherDriversAlone() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:x");
        ServerSession.shortLived(config);
        assertThat(config.getJdbcUrl()).isEqualTo("jdbc:h2:mem:x");
        assertThat(ServerSession.isKnown(config)).isFalse();
    }

    @Test
    void keepsTheSocketTimeoutOfTheHost() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:mysql://h/d?socketTimeout=5");
        ServerSession.shortLived(config);
        assertThat(config.getJdbcUrl())
                .contains("socketTimeout=5", "wait_timeout=8")
                .doesNotContain("socketTimeout=20000");
    }

    @Test
    void asksForStatementsThatTheServerKeepsUnlessTheHostDecided() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:mariadb://h/d");
        ServerSession.parsingOnce(config);
        assertThat(config.getJdbcUrl()).isEqualTo("jdbc:mariadb://h/d?useServerPrepStmts=true");
        config.setJdbcUrl("jdbc:mysql://h/d?useServerPrepStmts=false");
        ServerSession.parsingOnce(config);
        assertThat(config.getJdbcUrl()).isEqualTo("jdbc:mysql://h/d?useServerPrepStmts=false");
    }

    @Test
    void asksTheDriverOfMySqlToRememberTexts() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:mysql://h/d?prepStmtCacheSize=7");
        ServerSession.rememberingTexts(config);
        assertThat(config.getJdbcUrl())
                .isEqualTo(
                        "jdbc:mysql://h/d?prepStmtCacheSize=7&cachePrepStmts=true&prepStmtCacheSqlLimit=4096");
        leavesAlone("jdbc:mariadb://h/d");
        leavesAlone("jdbc:mysql://h/d?useServerPrepStmts=true");
    }

    private static void leavesAlone(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        ServerSession.rememberingTexts(config);
        assertThat(config.getJdbcUrl()).isEqualTo(url);
    }
}
