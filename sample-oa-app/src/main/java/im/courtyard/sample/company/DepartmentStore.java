package im.courtyard.sample.company;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the departments. Thread-safe: keeps no state. */
@Repository
public class DepartmentStore {

    private final JdbcClient jdbc;

    DepartmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of a walk through the tree; the company itself is the first. */
    public List<Department> all() {
        return jdbc.sql(
                        "SELECT id, parent, name_zh, name_en, depth, place FROM oa_department ORDER BY place")
                .query(DepartmentStore::department)
                .list();
    }

    public Map<String, Department> byId() {
        return all().stream().collect(Collectors.toMap(Department::id, d -> d));
    }

    /** How many people work directly in each department. */
    public Map<String, Integer> headcounts() {
        return jdbc
                .sql(
                        "SELECT department, COUNT(*) AS people FROM oa_staff WHERE left_on IS NULL GROUP BY department")
                .query((row, n) -> Map.entry(row.getString("department"), row.getInt("people")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Department department(ResultSet row, int n) throws SQLException {
        return new Department(
                row.getString("id"),
                row.getString("parent"),
                new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                row.getInt("depth"),
                row.getInt("place"));
    }
}
