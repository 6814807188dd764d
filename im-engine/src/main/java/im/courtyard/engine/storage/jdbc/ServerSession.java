package im.courtyard.engine.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks the drivers of MySQL and MariaDB for other sessions than the host's, through properties of
 * the URL that both know; what the host set itself is kept, and to its {@code sessionVariables} is
 * added.
 */
final class ServerSession {

    /**
     * After so long a silence the server ends the session of a lane, or of any transaction of ours,
     * and with it its locks.
     */
    static final int SILENT_SECONDS = 8;

    /** For the time of a transaction; {@link #LONG_LIVED} follows. */
    static final String SHORT_LIVED =
            "SET @courtyard_wait_timeout = @@SESSION.wait_timeout, SESSION wait_timeout = "
                    + SILENT_SECONDS;

    /** As before {@link #SHORT_LIVED}. */
    static final String LONG_LIVED = "SET SESSION wait_timeout = @courtyard_wait_timeout";

    private static final Pattern GIVEN = Pattern.compile("([?&]sessionVariables=)([^&]*)");
    private static final int LOCK_WAIT_SECONDS = 5;
    private static final int SOCKET_MILLIS = 20_000;

    /** Of one connection; those with lists have a text for each length. */
    private static final int TEXTS = 200;

    private static final int TEXT_LENGTH = 4_096;

    private ServerSession() {}

    /** Whether {@link #shortLived} can do anything for connections like these. */
    static boolean isKnown(HikariConfig config) {
        return isKnown(config.getJdbcUrl());
    }

    private static boolean isKnown(@Nullable String url) {
        return url != null && (url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:"));
    }

    /** The server ends sessions that are silent for {@value #SILENT_SECONDS} seconds. */
    static void shortLived(HikariConfig config) {
        String url = config.getJdbcUrl();
        if (!isKnown(url)) {
            return;
        }
        String with =
                withVariables(
                        url,
                        "wait_timeout="
                                + SILENT_SECONDS
                                + ",innodb_lock_wait_timeout="
                                + LOCK_WAIT_SECONDS);
        config.setJdbcUrl(with);
        answering(config);
    }

    /**
     * A statement that has no answer for {@value #SOCKET_MILLIS} ms fails, as where the network
     * swallows what is sent: TCP itself would go on for minutes after the network is back.
     */
    static void answering(HikariConfig config) {
        String url = config.getJdbcUrl();
        if (isKnown(url)) {
            config.setJdbcUrl(withDefault(url, "socketTimeout", Integer.toString(SOCKET_MILLIS)));
        }
    }

    /** Statements are parsed once per connection, by the server; for connections that keep them. */
    static void parsingOnce(HikariConfig config) {
        String url = config.getJdbcUrl();
        if (isKnown(url)) {
            config.setJdbcUrl(withDefault(url, "useServerPrepStmts", "true"));
        }
    }

    /**
     * The driver of MySQL looks through the text of each statement, and keeps what it found only
     * where it is told to. Not where the host lets the server parse statements: those would be kept
     * there, of which it has a limit. That of MariaDB has nothing to keep.
     */
    static void rememberingTexts(HikariConfig config) {
        String url = config.getJdbcUrl();
        boolean byServer =
                "true".equals(config.getDataSourceProperties().getProperty("useServerPrepStmts"));
        if (url != null
                && url.startsWith("jdbc:mysql:")
                && !url.contains("useServerPrepStmts=true")
                && !byServer) {
            String kept = withDefault(url, "cachePrepStmts", "true");
            kept = withDefault(kept, "prepStmtCacheSize", Integer.toString(TEXTS));
            config.setJdbcUrl(
                    withDefault(kept, "prepStmtCacheSqlLimit", Integer.toString(TEXT_LENGTH)));
        }
    }

    static String withVariables(String url, String variables) {
        Matcher given = GIVEN.matcher(url);
        if (given.find()) {
            String both = given.group(1) + given.group(2) + "," + variables;
            return given.replaceFirst(Matcher.quoteReplacement(both));
        }
        return with(url, "sessionVariables=" + variables);
    }

    private static String withDefault(String url, String name, String value) {
        return url.contains(name + "=") ? url : with(url, name + "=" + value);
    }

    private static String with(String url, String property) {
        return url + (url.contains("?") ? "&" : "?") + property;
    }
}
