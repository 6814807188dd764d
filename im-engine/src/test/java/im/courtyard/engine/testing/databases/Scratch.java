package im.courtyard.engine.testing.databases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Folders that are deleted when this JVM ends. */
final class Scratch {

    private static final Queue<Path> FOLDERS = new ConcurrentLinkedQueue<>();
    private static final Queue<Runnable> ENDINGS = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Scratch::cleanUp));
    }

    private Scratch() {}

    static Path folder(String name) {
        try {
            Path folder = Files.createTempDirectory("courtyard-" + name + "-");
            FOLDERS.add(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be ended before folders are deleted: what still runs writes into them. */
    static void endFirst(Runnable end) {
        ENDINGS.add(end);
    }

    private static void cleanUp() {
        ENDINGS.forEach(Runnable::run);
        FOLDERS.forEach(Scratch::delete);
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
