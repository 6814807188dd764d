package im.courtyard.engine.directory.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells what queries answered apart from what they answered at another time, whatever the order of
 * the rows: databases promise none. One thread.
 */
final class RowsDigest implements Consumer<SqlRow> {

    private static final int LANES = 4;

    private final MessageDigest sha256 = Sha256.digest();
    private final long[] sums = new long[LANES];
    private long rows;

    @Override
    public void accept(SqlRow row) {
        rows++;
        add(row.table());
        row.values().forEach(this::add);
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
        for (int lane = 0; lane < LANES; lane++) {
            sums[lane] += hash.getLong();
        }
    }

    private void add(@Nullable String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(4).putInt(bytes == null ? -1 : bytes.length).flip());
        if (bytes != null) {
            sha256.update(bytes);
        }
    }

    /** Takes each row into account and hands it on. */
    Consumer<SqlRow> then(Consumer<? super SqlRow> next) {
        return row -> {
            accept(row);
            next.accept(row);
        };
    }

    /** The number of rows and the sum of their hashes. */
    String text() {
        ByteBuffer sum = ByteBuffer.allocate(LANES * Long.BYTES);
        for (long lane : sums) {
            sum.putLong(lane);
        }
        return rows + ":" + HexFormat.of().formatHex(sum.array());
    }
}
