package im.courtyard.engine.storage.jdbc;

import java.util.List;

/**
 * A change of many rows that exist: {@code keys} find them, {@code sets} are overwritten, {@code
 * raises} only ever grow. Values come in the order keys, sets, raises.
 */
record RowChange(String table, List<String> keys, List<String> sets, List<String> raises) {}
