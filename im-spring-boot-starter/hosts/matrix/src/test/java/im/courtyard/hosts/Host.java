package im.courtyard.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A host to be started: its Boot version, what is on its class path, its properties. */
final class Host {

    private static final Path TARGET = Path.of("target");

    private final String module;
    private final Set<Part> parts = EnumSet.of(Part.JDBC, Part.H2, Part.CHAT_UI, Part.ADMIN_UI);
    private final List<String> arguments = new ArrayList<>();
    private final List<String> extraClassPath = new ArrayList<>();
    private final List<String> profiles = new ArrayList<>();
    private String main = "im.courtyard.hosts.HostApplication";
    private Path directory = TARGET;

    private Host(String module, Part server) {
        this.module = module;
        parts.add(server);
        property("server.port", 0);
        property("spring.main.banner-mode", "off");
    }

    static Host on(Boot boot, Part server) {
        return new Host(boot.module(), server);
    }

    /** A host on the last Boot of the javax times. */
    static Host onBoot27() {
        return new Host("boot27", Part.TOMCAT);
    }

    Host with(Part... more) {
        parts.addAll(Arrays.asList(more));
        return this;
    }

    Host without(Part... less) {
        parts.removeAll(Arrays.asList(less));
        return this;
    }

    Host profile(String profile) {
        profiles.add(profile);
        return this;
    }

    Host property(String name, Object value) {
        arguments.add("--" + name + "=" + value);
        return this;
    }

    /** A host with a database in memory, under a name that its other connections find. */
    Host memory() {
        return url("jdbc:h2:mem:host;DB_CLOSE_DELAY=-1");
    }

    Host url(String url) {
        return property("spring.datasource.url", url);
    }

    /** A folder of this module's {@code src/hosts} that only this host has on its class path. */
    Host resources(String folder) {
        extraClassPath.add(Path.of("src", "hosts", folder).toAbsolutePath().toString());
        return this;
    }

    Host main(Class<?> type) {
        main = type.getName();
        return this;
    }

    Host in(Path directory) {
        this.directory = directory;
        return this;
    }

    /** Starts it and waits until it is ready. */
    RunningHost start() {
        RunningHost host = launch();
        host.awaitReady();
        return host;
    }

    /** Starts it in a process of its own. */
    RunningHost launch() {
        if (!profiles.isEmpty()) {
            property("spring.profiles.active", String.join(",", profiles));
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(classPath());
        command.add(main);
        command.addAll(arguments);
        try {
            return new RunningHost(
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String classPath() {
        Path file = Path.of("..", module, "target", "host.classpath");
        try {
            Stream<String> jars =
                    Arrays.stream(Files.readString(file).strip().split(java.io.File.pathSeparator))
                            .filter(jar -> has(nameOf(Path.of(jar))));
            Stream<String> own = Stream.of(TARGET.resolve("classes").toAbsolutePath().toString());
            return Stream.of(extraClassPath.stream(), own, jars)
                    .flatMap(all -> all)
                    .collect(Collectors.joining(java.io.File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException("build " + module + " first", e);
        }
    }

    /** In one build with the other modules, their classes may stand for their jars. */
    private static String nameOf(Path jar) {
        int names = jar.getNameCount();
        return jar.endsWith(Path.of("target", "classes"))
                ? jar.getName(names - 3) + "-classes"
                : jar.getName(names - 1).toString();
    }

    private boolean has(String jar) {
        return Arrays.stream(Part.values())
                .filter(part -> part.holds(jar))
                .allMatch(parts::contains);
    }
}
