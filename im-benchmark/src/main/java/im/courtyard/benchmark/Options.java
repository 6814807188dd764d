package im.courtyard.benchmark;

import im.courtyard.benchmark.micro.Micro;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the command line asks for.
 *
 * @param ids of the cases, in the order given
 * @param parts patterns of names: which parts the case {@code micro} measures; all if empty
 * @param isShort one short round: whether it runs, not how fast it is
 * @param json where to write the results as JSON
 * @param database {@code mariadb}, {@code mysql} or {@code h2}
 * @param peers whether to measure other chat servers too, where they are installed
 * @param rounds of each measurement, whose median counts
 * @param seconds of each measurement
 * @param warmUpSeconds of load at saturation before the first
 * @param jvm more options of the server's JVM
 * @param properties more properties of the server, such as {@code courtyard.lanes=1}
 * @param classPath folders and jars before those of the server, to try changed classes
 * @param data where large databases stay for the next run; they are made anew each time if empty
 */
public record Options(
        List<String> ids,
        List<String> parts,
        boolean isShort,
        Optional<Path> json,
        String database,
        boolean peers,
        int rounds,
        int seconds,
        int warmUpSeconds,
        List<String> jvm,
        List<String> properties,
        List<Path> classPath,
        Optional<Path> data) {

    static final String USAGE =
            """
            usage: ID ... | all | micro [REGEX ...] | peers (lists the other chat servers)
              --short           one round of a second or two: whether it runs, not how fast it is
              --json FILE       the results as a JSON array
              --db NAME         mariadb (unless told otherwise), mysql or h2, for cases that can take any
              --no-peers        leave the other chat servers out, which run where they are installed
              --peers           measure them in a short run too
              --rounds N        of each measurement, whose median counts (3)
              --seconds N       of each measurement (10)
              --warmup N        seconds of load before the first (20)
              --jvm OPTION      one more option of the server's JVM; may be repeated
              --set NAME=VALUE  one more property of the server; may be repeated
              --classes PATH    before the server's class path, to try changed classes; may be repeated
              --data DIR        keeps large databases there for the next run
            """;

    private static final Set<String> DATABASES = Set.of("mariadb", "mysql", "h2");

    /**
     * @param known ids of all cases
     * @throws IllegalArgumentException in words for people
     */
    static Options parse(List<String> arguments, List<String> known) {
        return new Parser(arguments.iterator(), known).parse();
    }

    private static final class Parser {
        private final Iterator<String> arguments;
        private final List<String> known;
        private final List<String> ids = new ArrayList<>();
        private final List<String> parts = new ArrayList<>();
        private final List<String> jvm = new ArrayList<>();
        private final List<String> properties = new ArrayList<>();
        private final List<Path> classPath = new ArrayList<>();
        private boolean isShort;
        private Optional<Boolean> peers = Optional.empty();
        private Optional<Path> json = Optional.empty();
        private Optional<Path> data = Optional.empty();
        private String database = "mariadb";
        private int rounds;
        private int seconds;
        private int warmUp = -1;

        Parser(Iterator<String> arguments, List<String> known) {
            this.arguments = arguments;
            this.known = known;
        }

        Options parse() {
            while (arguments.hasNext()) {
                take(arguments.next());
            }
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("which case? There are " + names());
            }
            return new Options(
                    List.copyOf(ids),
                    List.copyOf(parts),
                    isShort,
                    json,
                    database,
                    peers.orElse(!isShort),
                    rounds > 0 ? rounds : isShort ? 1 : 3,
                    seconds > 0 ? seconds : isShort ? 2 : 10,
                    warmUp >= 0 ? warmUp : isShort ? 2 : 20,
                    List.copyOf(jvm),
                    List.copyOf(properties),
                    List.copyOf(classPath),
                    data);
        }

        private void take(String argument) {
            switch (argument) {
                case "--short" -> isShort = true;
                case "--peers" -> peers = Optional.of(true);
                case "--no-peers" -> peers = Optional.of(false);
                case "--data" -> data = Optional.of(Path.of(value(argument)).toAbsolutePath());
                case "--json" -> json = Optional.of(Path.of(value(argument)));
                case "--db" -> database = database(value(argument));
                case "--rounds" -> rounds = number(argument, 1);
                case "--seconds" -> seconds = number(argument, 1);
                case "--warmup" -> warmUp = number(argument, 0);
                case "--jvm" -> jvm.add(value(argument));
                case "--set" -> properties.add(property(value(argument)));
                case "--classes" -> classPath.add(Path.of(value(argument)).toAbsolutePath());
                default -> ids.addAll(cases(argument));
            }
        }

        private String value(String argument) {
            if (!arguments.hasNext()) {
                throw new IllegalArgumentException(argument + " needs a value");
            }
            return arguments.next();
        }

        private int number(String argument, int least) {
            String value = value(argument);
            if (!value.matches("[0-9]{1,6}") || Integer.parseInt(value) < least) {
                throw new IllegalArgumentException(
                        argument + " needs a number from " + least + ", not \"" + value + '"');
            }
            return Integer.parseInt(value);
        }

        private static String database(String value) {
            if (!DATABASES.contains(value)) {
                throw new IllegalArgumentException(
                        "--db needs one of " + new TreeSet<>(DATABASES) + ", not \"" + value + '"');
            }
            return value;
        }

        private static String property(String value) {
            if (value.indexOf('=') < 1) {
                throw new IllegalArgumentException("--set needs NAME=VALUE, not \"" + value + '"');
            }
            return value;
        }

        private List<String> cases(String argument) {
            if (argument.equals("all")) {
                return known;
            }
            for (String id : known) {
                if (id.equalsIgnoreCase(argument)) {
                    return List.of(id);
                }
            }
            if (ids.contains(Micro.ID) && !argument.startsWith("-")) {
                parts.add(argument);
                return List.of();
            }
            throw new IllegalArgumentException(
                    "\"" + argument + "\" is no case and no option; there are " + names());
        }

        private String names() {
            return String.join(" ", known) + " and all";
        }
    }
}
