package im.courtyard.engine.directory.table;

import java.util.List;
import java.util.Map;

/**
 * What a file calls our columns.
 *
 * @param ours those that are looked for
 * @param needed those without which the file is of no use
 * @param headers what the file calls them, where it is not the same; a column named here is needed
 */
record CsvColumns(List<String> ours, List<String> needed, Map<String, String> headers) {

    static CsvColumns people(Map<String, String> headers) {
        return new CsvColumns(TableColumn.OF_PEOPLE, TableColumn.NEEDED_OF_PEOPLE, headers);
    }

    static CsvColumns departments(Map<String, String> headers) {
        return new CsvColumns(
                TableColumn.OF_DEPARTMENTS, TableColumn.NEEDED_OF_DEPARTMENTS, headers);
    }

    String header(String column) {
        return headers.getOrDefault(column, column);
    }

    boolean isNeeded(String column) {
        return needed.contains(column) || headers.containsKey(column);
    }
}
