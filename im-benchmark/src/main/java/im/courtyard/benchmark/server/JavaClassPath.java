package im.courtyard.benchmark.server;

import im.courtyard.benchmark.machine.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A class path of this program, as folders and plain jars. The runnable jar unpacks itself beside
 * itself, once for each time that it is built: a server starts as any application does, and a class
 * path may leave jars out. What the last but one build unpacked goes then; the last may be at work.
 */
public final class JavaClassPath {

    private static final String JARS = "jars";

    private final List<Path> entries;

    private JavaClassPath(List<Path> entries) {
        this.entries = entries;
    }

    /** That of this very program. */
    public static JavaClassPath own() throws IOException, InterruptedException {
        return of(System.getProperty("java.class.path"));
    }

    /**
     * @param written as the option {@code -cp} takes it; or a runnable jar, also of another build
     */
    public static JavaClassPath of(String written) throws IOException, InterruptedException {
        List<Path> entries =
                Arrays.stream(written.split(File.pathSeparator)).map(Path::of).toList();
        boolean runnableJar = entries.size() == 1 && Files.isRegularFile(entries.get(0));
        return new JavaClassPath(runnableJar ? unpacked(entries.get(0)) : entries);
    }

    private static List<Path> unpacked(Path given) throws IOException, InterruptedException {
        Path jar = given.toAbsolutePath();
        String name = jar.getFileName().toString();
        long time = Files.getLastModifiedTime(jar).toMillis();
        Path folder = jar.resolveSibling(name.replace(".jar", "") + "-" + time);
        if (!Files.isDirectory(folder)) {
            unpack(jar, folder);
            deleteOlder(folder);
        }
        try (Stream<Path> libraries = Files.list(folder.resolve(JARS))) {
            return Stream.concat(Stream.of(folder.resolve(name)), libraries.sorted()).toList();
        }
    }

    private static void unpack(Path jar, Path folder) throws IOException, InterruptedException {
        Path half = Files.createTempDirectory(jar.getParent(), "unpacking");
        Process process =
                new ProcessBuilder(
                                java(),
                                "-Djarmode=tools",
                                "-jar",
                                jar.toString(),
                                "extract",
                                "--force",
                                "--destination",
                                half.toString())
                        .inheritIO()
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(jar + " could not be unpacked");
        }
        // The program's manifest names its jars in lib: away from there only -cp counts.
        Files.move(half.resolve("lib"), half.resolve(JARS));
        Files.move(half, folder);
    }

    /** Deletes the folders like this one, whose name ends in a time, but for the last two. */
    static void deleteOlder(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        String start = name.substring(0, name.lastIndexOf('-') + 1);
        List<Path> all;
        try (Stream<Path> siblings = Files.list(folder.toAbsolutePath().getParent())) {
            all =
                    siblings.filter(one -> one.getFileName().toString().matches(start + "[0-9]+"))
                            .sorted()
                            .toList();
        }
        all.subList(0, Math.max(0, all.size() - 2)).forEach(Folders::delete);
    }

    /** The program that runs Java: the one that runs this. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Without the jars whose file name answers to this. */
    public JavaClassPath without(Predicate<String> jar) {
        return new JavaClassPath(
                entries.stream()
                        .filter(entry -> !jar.test(entry.getFileName().toString()))
                        .toList());
    }

    /** With these before all others. */
    public JavaClassPath after(List<Path> first) {
        return new JavaClassPath(Stream.concat(first.stream(), entries.stream()).toList());
    }

    /** As the option {@code -cp} takes it. */
    @Override
    public String toString() {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
