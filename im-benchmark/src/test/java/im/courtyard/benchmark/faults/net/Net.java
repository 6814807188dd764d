package im.courtyard.benchmark.faults.net;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Machines with addresses of their own on one bridge. This process is on it too, as {@link #here}.
 *
 * <p>A cut is a routing rule, so that it needs the program {@code ip} and nothing else: what comes
 * from there goes into a black hole on arrival, and the sender hears nothing. Established
 * connections stay and go silent, as when somebody pulls a plug further away. Thread-safe.
 */
public final class Net implements AutoCloseable {

    /** 198.18.0.0/15 is set aside for networks of tests (RFC 2544). */
    private static final int SUBNETS = 512;

    private static final int LOCAL_RULE = 100;
    private static final int CUT_RULE = 10;

    private record Cut(Machine from, Machine to) {}

    private final Undo undo = new Undo();
    private final Set<Cut> cuts = new LinkedHashSet<>();
    private final String name;
    private final String subnet;
    private int machines = 10;

    private Net(int number) throws IOException {
        this.name = nameOf(number);
        this.subnet = "198." + (18 + number / 256) + "." + number % 256 + ".";
    }

    private static String nameOf(int number) {
        return "cyf" + number;
    }

    /** Why there can be none on this machine; empty where it can. */
    public static Optional<String> missing() throws IOException, InterruptedException {
        String probe = "cyf-probe-" + ProcessHandle.current().pid();
        String script =
                "ip netns add %1$s && ip -n %1$s rule add pref 10 from 198.18.0.1 blackhole; r=$?;"
                        + " ip netns delete %1$s; exit $r";
        return Shell.can(String.format(script, probe))
                ? Optional.empty()
                : Optional.of("network namespaces (root, and ip of iproute2)");
    }

    /** A new one beside those of others. */
    public static Net create() throws IOException, InterruptedException {
        int first = (int) (ProcessHandle.current().pid() % SUBNETS);
        for (int n = 0; n < SUBNETS; n++) {
            int number = (first + n) % SUBNETS;
            // whoever adds the bridge has the subnet
            if (Shell.can("ip link add " + nameOf(number) + " type bridge")) {
                return new Net(number).open();
            }
        }
        throw new IOException("no subnet is free for a network of tests");
    }

    private Net open() throws IOException, InterruptedException {
        undo.later("ip link delete " + name);
        Shell.run("ip address add " + here().address() + "/24 dev " + name);
        Shell.run("ip link set " + name + " up");
        return this;
    }

    /** What takes back what else a test does to this machine: together with the network. */
    public Undo undo() {
        return undo;
    }

    /** This process. */
    public Machine here() {
        return new Machine(subnet + 1, null);
    }

    /** This process under another address. */
    public Machine alsoHere(int last) throws IOException, InterruptedException {
        Machine machine = new Machine(subnet + last, null);
        Shell.run("ip address add " + machine.address() + "/24 dev " + name);
        return machine;
    }

    /**
     * A new machine; its processes die with the network.
     *
     * @param title a few letters
     */
    public synchronized Machine machine(String title) throws IOException, InterruptedException {
        machines++;
        String space = name + "-" + title;
        Machine machine = new Machine(subnet + machines, space);
        // a link that goes with its namespace goes a little later, and its name could be wanted
        undo.later(
                "ip netns pids %1$s | xargs -r kill -9; ip link delete %2$s; ip netns delete %1$s"
                        .formatted(space, name + title));
        for (String command :
                List.of(
                        "ip netns add " + space,
                        "ip link add %s%s type veth peer name eth0 netns %s"
                                .formatted(name, title, space),
                        "ip link set %s%s master %s up".formatted(name, title, name),
                        "ip -n %s address add %s/24 dev eth0".formatted(space, machine.address()),
                        "ip -n %s link set lo up".formatted(space),
                        "ip -n %s link set eth0 up".formatted(space),
                        // cuts come before the rule that takes in what is for this machine
                        "ip -n %s rule add pref %d lookup local".formatted(space, LOCAL_RULE),
                        "ip -n %s rule delete pref 0".formatted(space))) {
            Shell.run(command);
        }
        return machine;
    }

    /** Nothing passes from the one to the other any more; the other direction stays as it is. */
    public synchronized void cut(Machine from, Machine to)
            throws IOException, InterruptedException {
        Cut cut = new Cut(from, to);
        if (cuts.add(cut)) {
            Shell.run(rule("add", cut));
        }
    }

    /** Nothing passes between the two. */
    public void part(Machine one, Machine other) throws IOException, InterruptedException {
        cut(one, other);
        cut(other, one);
    }

    /** Whatever was cut between the two passes again. */
    public synchronized void join(Machine one, Machine other)
            throws IOException, InterruptedException {
        for (Cut cut : List.of(new Cut(one, other), new Cut(other, one))) {
            if (cuts.remove(cut)) {
                Shell.run(rule("delete", cut));
            }
        }
    }

    /** Everything passes. */
    public synchronized void heal() throws IOException, InterruptedException {
        for (Cut cut : List.copyOf(cuts)) {
            join(cut.from(), cut.to());
        }
    }

    /** Where it arrives; to this process, whose rules are not ours to change, where it leaves. */
    private static String rule(String action, Cut cut) {
        String arriving = cut.to().namespace();
        return arriving != null
                ? "ip -n %s rule %s pref %d from %s blackhole"
                        .formatted(arriving, action, CUT_RULE, cut.from().address())
                : "ip -n %s rule %s pref %d to %s blackhole"
                        .formatted(cut.from().namespace(), action, CUT_RULE, cut.to().address());
    }

    @Override
    public void close() throws IOException {
        undo.close();
    }
}
