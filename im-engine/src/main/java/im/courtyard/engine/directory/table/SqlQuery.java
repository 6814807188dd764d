package im.courtyard.engine.directory.table;

import java.util.List;

/**
 * A query of the host's.
 *
 * @param name as the administrator knows it
 * @param needed columns without which it is of no use
 */
record SqlQuery(String name, String sql, List<String> needed) {

    static SqlQuery people(String sql) {
        return new SqlQuery("people-query", sql, TableColumn.NEEDED_OF_PEOPLE);
    }

    static SqlQuery departments(String sql) {
        return new SqlQuery("departments-query", sql, TableColumn.NEEDED_OF_DEPARTMENTS);
    }

    static SqlQuery version(String sql) {
        return new SqlQuery("version-query", sql, List.of());
    }
}
