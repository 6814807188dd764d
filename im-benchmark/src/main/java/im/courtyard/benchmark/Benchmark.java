package im.courtyard.benchmark;

import im.courtyard.benchmark.cases.B1;
import im.courtyard.benchmark.cases.B10;
import im.courtyard.benchmark.cases.B11;
import im.courtyard.benchmark.cases.B2;
import im.courtyard.benchmark.cases.B3;
import im.courtyard.benchmark.cases.B4;
import im.courtyard.benchmark.cases.B5;
import im.courtyard.benchmark.cases.B6;
import im.courtyard.benchmark.cases.B7;
import im.courtyard.benchmark.cases.B8;
import im.courtyard.benchmark.cases.Limits;
import im.courtyard.benchmark.host.BareHost;
import im.courtyard.benchmark.machine.Cores;
import im.courtyard.benchmark.micro.Micro;
import im.courtyard.benchmark.peer.Peer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The program: runs cases, prints a table of each, writes all as JSON. */
public final class Benchmark {

    private static final List<BenchmarkCase> CASES =
            List.of(
                    new B1(),
                    new B2(),
                    new B3(),
                    new B4(),
                    new B5(),
                    new B6(),
                    new B7(),
                    new B8(),
                    new B10(),
                    new B11(),
                    new Limits(),
                    new Micro());
    private static final int WRONG_ARGUMENTS = 2;

    private final Options options;
    private final PrintStream out;

    Benchmark(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Exits with 1 if any message was lost or any case broke. {@code host ...}: a bare host. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("host")) {
            BareHost.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("peers")) {
            listPeers(System.out);
            return;
        }
        List<String> ids = CASES.stream().map(BenchmarkCase::id).toList();
        try {
            Options options = Options.parse(List.of(arguments), ids);
            Cores.moveToGeneratorCore();
            boolean good = new Benchmark(options, System.out).run();
            System.exit(good ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(WRONG_ARGUMENTS);
        }
    }

    private static void listPeers(PrintStream out) {
        for (Peer peer : Peer.all()) {
            out.println(
                    peer.missing()
                            .map(what -> peer.name() + ": not here, for it needs " + what)
                            .orElseGet(peer::title));
        }
    }

    /** Runs the chosen cases; answers whether all went without an error. */
    boolean run() throws IOException, InterruptedException {
        if (!Cores.canPin()) {
            out.println("not pinned: this machine has one core, or no taskset");
        }
        List<Result> results = new ArrayList<>();
        boolean good = true;
        try (Bench bench = new Bench(options, out)) {
            for (BenchmarkCase one : CASES) {
                if (options.ids().contains(one.id())) {
                    good &= run(one, bench, results);
                }
            }
            good &= !bench.isBroken();
        }
        write(results);
        return good;
    }

    private boolean run(BenchmarkCase one, Bench bench, List<Result> results)
            throws InterruptedException {
        out.println(one.id() + ": " + one.what());
        try {
            List<Result> its = one.run(bench);
            out.print(Table.of(its));
            results.addAll(its);
            long errors = its.stream().mapToLong(Result::errors).sum();
            if (errors > 0) {
                out.println(one.id() + " is worth nothing: " + errors + " errors");
            }
            return errors == 0;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            bench.broke(one.id(), e);
            return false;
        }
    }

    private void write(List<Result> results) throws IOException {
        if (options.json().isPresent()) {
            Path file = options.json().get();
            String all =
                    results.stream()
                            .map(Result::json)
                            .collect(Collectors.joining(",\n ", "[", "]\n"));
            Files.writeString(file, all, StandardCharsets.UTF_8);
            out.println("written: " + file);
        }
    }
}
