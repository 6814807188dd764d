package im.courtyard.benchmark.faults.net;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Takes back what would outlive this process, the last first, when it is closed or when this
 * process ends in any way, kill -9 too: a shell of its own holds the commands and runs them when
 * the line to it breaks. Thread-safe.
 */
public final class Undo implements AutoCloseable {

    /** Ctrl-C reaches the shell as well, and must not end it before its work is done. */
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            undo=
            while IFS= read -r line; do
              undo="$line
            $undo"
            done
            printf '%s' "$undo" | sh
            """;

    private static final long PATIENCE_SECONDS = 30;

    private final Process shell;
    private final BufferedWriter line;

    public Undo() throws IOException {
        this.shell =
                new ProcessBuilder("sh", "-c", SCRIPT)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        this.line = shell.outputWriter();
    }

    /**
     * @param command one line for a shell; say it before doing what it takes back
     */
    public synchronized void later(String command) throws IOException {
        line.write(command);
        line.newLine();
        line.flush();
    }

    /** Takes everything back; when this returns it is done. */
    @Override
    public synchronized void close() throws IOException {
        line.close();
        try {
            if (!shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("what was done could not be undone in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
