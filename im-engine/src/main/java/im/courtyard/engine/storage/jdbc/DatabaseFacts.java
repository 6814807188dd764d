package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.common.StorageException.Kind;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What a connection says about its database.
 *
 * @param vendor name of the folder with its tables
 * @param product its own name and version
 * @param url as the driver gives it, without password
 */
record DatabaseFacts(String vendor, JdbcStorage.Product product, String url) {

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(\\.\\d+)*");
    private static final Pattern MARIADB =
            Pattern.compile("(?:5\\.5\\.5-)?(\\d+\\.\\d+(\\.\\d+)*)-MariaDB.*");

    static DatabaseFacts of(DataSource host) {
        try (Connection connection = host.getConnection()) {
            return of(connection.getMetaData());
        } catch (SQLException e) {
            throw SqlErrors.unavailable("the first look", e);
        }
    }

    private static DatabaseFacts of(DatabaseMetaData facts) throws SQLException {
        String url = facts.getURL();
        String name = facts.getDatabaseProductName();
        String version = facts.getDatabaseProductVersion();
        Matcher mariaDb = MARIADB.matcher(version);
        if (mariaDb.matches()) {
            return supported("mariadb", "MariaDB", mariaDb.group(1), 10, 6, url);
        }
        return switch (name) {
            case "H2" -> supported("h2", name, version, 2, 3, url);
            case "MySQL" -> supported("mysql", name, version, 8, 0, url);
            case "MariaDB" -> supported("mariadb", name, version, 10, 6, url);
            default -> throw unsupported(name, version);
        };
    }

    private static DatabaseFacts supported(
            String vendor, String name, String version, int major, int minor, String url) {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.find()) {
            throw unsupported(name, version);
        }
        int first = Integer.parseInt(numbers.group(1));
        int second = Integer.parseInt(numbers.group(2));
        if (first < major || (first == major && second < minor)) {
            throw unsupported(name, version);
        }
        return new DatabaseFacts(vendor, new JdbcStorage.Product(name, numbers.group()), url);
    }

    private static StorageException unsupported(String name, String version) {
        return new StorageException(
                Kind.REJECTED,
                "Courtyard runs on H2 2.3, MySQL 8.0, MariaDB 10.6 and later, not on "
                        + name
                        + " "
                        + version
                        + ".",
                null);
    }

    boolean isH2() {
        return vendor.equals("h2");
    }

    boolean isInMemory() {
        return url.startsWith("jdbc:h2:mem:");
    }
}
