package im.courtyard.benchmark.faults;

import im.courtyard.benchmark.Programs;
import im.courtyard.benchmark.server.JavaClassPath;
import im.courtyard.client.history.Fault;
import im.courtyard.client.history.Verdict;
import im.courtyard.client.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Plays scenarios and says in one line of JSON what came of them. Arguments: names of scenarios
 * ({@code cluster}: all of a cluster; none: all), {@code --seed N}, {@code --long}, {@code --rounds
 * N} (also {@code rounds=N}), {@code --json FILE}, {@code --earlier JAR} (another build's runnable
 * jar, or its class path: what {@code cluster-rolling-upgrade} begins with).
 */
public final class Faults {

    private static final String CLUSTER = "cluster";

    private final List<String> names = new ArrayList<>();
    private final SharedSite site = new SharedSite();
    private long seed = new Random().nextInt(1_000_000);
    private boolean longForm;
    private int rounds;
    private @Nullable Path json;
    private @Nullable String earlier;

    private Faults(List<String> arguments) {
        List<String> left = new ArrayList<>(arguments);
        while (!left.isEmpty()) {
            take(left);
        }
        if (names.isEmpty()) {
            Arrays.stream(Scenario.values()).map(Scenario::title).forEach(names::add);
            names.add(CLUSTER);
        }
    }

    private void take(List<String> left) {
        String argument = left.remove(0);
        if (argument.equals("--long")) {
            longForm = true;
        } else if (argument.equals("--seed")) {
            seed = Long.parseLong(left.remove(0));
        } else if (argument.equals("--rounds")) {
            rounds = Integer.parseInt(left.remove(0));
        } else if (argument.startsWith("rounds=")) {
            rounds = Integer.parseInt(argument.substring("rounds=".length()));
        } else if (argument.equals("--json")) {
            json = Path.of(left.remove(0));
        } else if (argument.equals("--earlier")) {
            earlier = left.remove(0);
        } else {
            names.add(argument);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean good = new Faults(List.of(arguments)).run();
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        List<Playable> playables = new ArrayList<>();
        for (String name : names) {
            playables.addAll(named(name));
        }
        System.out.println("seed " + seed);
        Outcome all = Outcome.nothing();
        try (site) {
            for (Playable playable : playables) {
                all = all.plus(playOrMiss(playable));
            }
        }
        String line = Json.write(line(all));
        System.out.println(line);
        if (json != null) {
            Files.writeString(json, line + "\n");
        }
        return all.good();
    }

    /** A scenario of either kind, and what it needs. */
    private record Playable(
            String title, List<String> programs, Optional<String> missing, Scenario.Play play) {}

    private List<Playable> named(String name) throws IOException, InterruptedException {
        Optional<Scenario> one = Scenario.named(name);
        if (one.isPresent()) {
            Scenario scenario = one.get();
            return List.of(
                    new Playable(name, scenario.programs(), Optional.empty(), scenario::play));
        }
        if (name.equals(RollingUpgrade.TITLE)) {
            return List.of(rollingUpgrade());
        }
        List<ClusterScenario> some =
                name.equals(CLUSTER)
                        ? List.of(ClusterScenario.values())
                        : ClusterScenario.named(name).stream().toList();
        if (some.isEmpty()) {
            throw new IllegalArgumentException("no such scenario: " + name);
        }
        List<Playable> playables = new ArrayList<>();
        if (name.equals(CLUSTER) && earlier != null) {
            playables.add(rollingUpgrade());
        }
        for (ClusterScenario scenario : some) {
            playables.add(
                    new Playable(
                            scenario.title(),
                            List.of(),
                            scenario.missing(),
                            run -> site.play(scenario, run)));
        }
        return playables;
    }

    private Playable rollingUpgrade() throws IOException, InterruptedException {
        String before = earlier;
        if (before == null) {
            throw new IllegalArgumentException(RollingUpgrade.TITLE + " needs --earlier JAR");
        }
        JavaClassPath build = JavaClassPath.of(before);
        return new Playable(
                RollingUpgrade.TITLE,
                List.of(),
                ClusterScenario.KILL.missing(),
                run -> RollingUpgrade.play(run, build));
    }

    private Outcome playOrMiss(Playable playable) {
        try {
            Programs.require(playable.title(), playable.programs());
            Programs.require(playable.title(), playable.missing());
            return play(playable.title(), playable.play(), seed, longForm, rounds);
        } catch (TestAbortedException e) {
            System.out.println("    MISSING " + e.getMessage());
            return Outcome.of(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** What could not be played to its end is a failure too. */
    static Outcome play(
            String title, Scenario.Play scenario, long seed, boolean longForm, int rounds) {
        System.out.println(title + ":");
        long start = System.nanoTime();
        Outcome outcome;
        try {
            Path home = Files.createTempDirectory("courtyard-faults-");
            outcome = scenario.play(new Run(seed, longForm, rounds, home, System.out::println));
            if (outcome.good()) {
                delete(home);
            } else {
                System.out.println("    kept for a look: " + home);
            }
        } catch (TestAbortedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            e.printStackTrace(System.out);
            outcome = new Outcome(0, Verdict.nothing(), List.of(String.valueOf(e)));
        }
        outcome.verdict().findings().stream()
                .limit(40)
                .forEach(f -> System.out.println("    " + f.fault() + " " + f.what()));
        outcome.failures().forEach(failure -> System.out.println("    FAILED " + failure));
        outcome.late().forEach(late -> System.out.println("    LATE " + late));
        System.out.println(
                "    "
                        + (outcome.good() ? "good" : "NOT GOOD")
                        + ", "
                        + Duration.ofNanos(System.nanoTime() - start).toSeconds()
                        + " s");
        return outcome;
    }

    private static void delete(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private Map<String, Object> line(Outcome all) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("runs", all.runs());
        line.put("lost", all.verdict().count(Fault.LOST));
        line.put("doubled", all.verdict().count(Fault.DOUBLED));
        line.put("reordered", all.verdict().count(Fault.REORDERED));
        line.put("gaps", all.verdict().count(Fault.GAP));
        line.put("unread_wrong", all.verdict().count(Fault.UNREAD_WRONG));
        line.put("forbidden", all.verdict().count(Fault.FORBIDDEN));
        line.put("cursor_back", all.verdict().count(Fault.CURSOR_BACK));
        line.put("failed", all.failures().size() + all.late().size());
        line.put("seed", seed);
        return line;
    }
}
