package im.courtyard.benchmark.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/**
 * Finds what a package installed below {@code /usr/lib}, where the way there names machine and
 * version.
 */
final class InstalledFiles {

    private static final Path LIBRARIES = Path.of("/usr/lib");

    private InstalledFiles() {}

    /**
     * The first file that fits.
     *
     * @param patterns one for each step of the way below /usr/lib, such as {@code ejabberd-*}
     */
    static Optional<Path> find(String... patterns) {
        return find(LIBRARIES, patterns, 0);
    }

    private static Optional<Path> find(Path folder, String[] patterns, int step) {
        if (step == patterns.length) {
            return Optional.of(folder);
        }
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> fitting = Files.newDirectoryStream(folder, patterns[step])) {
            Optional<Path> found = Optional.empty();
            for (Iterator<Path> i = fitting.iterator(); i.hasNext() && found.isEmpty(); ) {
                found = find(i.next(), patterns, step + 1);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
