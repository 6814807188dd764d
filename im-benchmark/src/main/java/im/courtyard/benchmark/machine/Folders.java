package im.courtyard.benchmark.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Removes what a run leaves behind. */
public final class Folders {

    private Folders() {}

    /** Deletes a folder and all in it; what goes away by itself meanwhile is no error. */
    public static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("not deleted: " + folder + " (" + e.getMessage() + ")");
        }
    }
}
