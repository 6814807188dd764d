package im.courtyard.engine.directory.table;

import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file, or several where a field has line breaks.
 *
 * @param table name of the file
 * @param columns index by our names
 * @param size of the first line
 */
record CsvRow(String table, long line, Map<String, Integer> columns, int size, List<String> fields)
        implements TableRow {

    /** Whether its fields can be told apart by the first line. Excel leaves empty ones behind. */
    boolean fits() {
        return fields.size() >= size
                && fields.subList(size, fields.size()).stream().allMatch(String::isBlank);
    }

    Remark misfit() {
        return fault(RemarkCode.ROW_FIELDS, Map.of("count", fields.size(), "size", size));
    }

    @Override
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    @Override
    public @Nullable String text(String column) {
        Integer index = columns.get(column);
        String field = index == null ? "" : fields.get(index).strip();
        return field.isEmpty() ? null : field;
    }
}
