package im.courtyard.engine.testing.databases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that are deleted when this JVM ends. */
final class Scratch {

    private Scratch() {}

    static Path folder(String name) {
        try {
            Path folder = Files.createTempDirectory("courtyard-" + name + "-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            return;
        }
        deepestFirst.forEach(
                path -> {
                    if (!path.toFile().delete()) {
                        path.toFile().deleteOnExit();
                    }
                });
    }
}
