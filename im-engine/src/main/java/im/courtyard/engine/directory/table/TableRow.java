package im.courtyard.engine.directory.table;

import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row while it is read; of no use afterwards. */
interface TableRow {

    /** Whether the table has this column at all: what it lacks is left as it is. */
    boolean has(String column);

    /** Null where the column is absent, empty or blank. */
    @Nullable String text(String column);

    /** The file or query that it is in. */
    String table();

    /** Of the file, counted from 1 with its header; of a query's rows, counted from 1. */
    long line();

    /** Something wrong with this row; {@code table} and {@code line} are added to the facts. */
    default Remark fault(RemarkCode code, Map<String, ?> facts) {
        Map<String, Object> all = new HashMap<>(facts);
        all.put("table", table());
        all.put("line", line());
        return code.with(all);
    }
}
