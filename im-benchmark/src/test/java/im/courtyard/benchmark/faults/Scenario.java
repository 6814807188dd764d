package im.courtyard.benchmark.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The scenarios by name. */
enum Scenario {
    KILL9_H2("kill9-h2", List.of(), run -> new Kill9(run).onH2()),
    KILL9_MYSQL("kill9-mysql", List.of(), run -> new Kill9(run).onMySql()),
    KILL9_MARIADB(
            "kill9-mariadb",
            List.of("mariadbd", "mariadb-install-db", "my_print_defaults"),
            run -> new Kill9(run).onMariaDb()),
    FROZEN_NODE(
            "frozen-node",
            List.of("mariadbd", "mariadb-install-db", "my_print_defaults"),
            run -> new FrozenNode(run).play()),
    FLAKY_CLIENTS("flaky-clients", List.of(), run -> new FlakyClients(run).play()),
    SLOW_CLIENT("slow-client", List.of(), run -> new SlowClient(run).play()),
    BURSTS("bursts", List.of(), run -> new Bursts(run).play()),
    DB_RESTART(
            "db-restart",
            List.of("mariadbd", "mariadb-install-db", "my_print_defaults"),
            run -> new DatabaseRestart(run).play());

    /** How a scenario goes; an exception means that it could not be played to its end. */
    interface Play {
        Outcome play(Run run) throws Exception;
    }

    private final String title;
    private final List<String> programs;
    private final Play play;

    /**
     * @param programs that the machine must have
     */
    Scenario(String title, List<String> programs, Play play) {
        this.title = title;
        this.programs = programs;
        this.play = play;
    }

    static Optional<Scenario> named(String title) {
        return Arrays.stream(values()).filter(one -> one.title.equals(title)).findFirst();
    }

    String title() {
        return title;
    }

    List<String> programs() {
        return programs;
    }

    Outcome play(Run run) throws Exception {
        return play.play(run);
    }
}
