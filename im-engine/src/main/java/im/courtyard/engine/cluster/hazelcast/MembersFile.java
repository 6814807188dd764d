package im.courtyard.engine.cluster.hazelcast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Members from a file: one {@code host} or {@code host:port} a line; empty lines and those that
 * begin with # count for nothing. Read anew each time. Fails with an {@link UncheckedIOException}
 * where it cannot be read, and with an {@link IllegalArgumentException} that names the line where
 * one is neither.
 */
public record MembersFile(Path file) implements Supplier<List<String>> {

    @Override
    public List<String> get() {
        try {
            List<String> lines = Files.readAllLines(file);
            return IntStream.range(0, lines.size())
                    .mapToObj(i -> member(i + 1, lines.get(i).strip()))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be read", e);
        }
    }

    private Optional<String> member(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        try {
            return Optional.of(HostPort.parse(line).toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "line " + number + " of the file " + file + ": " + e.getMessage(), e);
        }
    }
}
