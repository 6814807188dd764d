package im.courtyard.engine.cluster.hazelcast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Members from a file: one {@code host} or {@code host:port} a line; empty lines and those that
 * begin with # count for nothing. Read anew each time. Fails with an {@link UncheckedIOException}
 * where it cannot be read.
 */
public record MembersFile(Path file) implements Supplier<List<String>> {

    @Override
    public List<String> get() {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be read", e);
        }
    }
}
