package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.machine.CpuReading;
import im.courtyard.benchmark.machine.CpuUse;
import im.courtyard.benchmark.machine.PinnedProcess;
import im.courtyard.benchmark.plain.PlainHost;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.JavaClassPath;
import im.courtyard.benchmark.server.Ports;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the starter adds to a host's start: the same host, with the same web server, connection pool
 * and H2 file, with the starter on its class path and without, by turns.
 */
public final class B10 implements BenchmarkCase {

    private static final Duration START = Duration.ofSeconds(120);

    /** Starts come and go too fast for one to be worth much. */
    private static final int ROUNDS = 5;

    /** Our jars, and those that nothing but ours asks for. */
    private static final List<String> STARTER =
            List.of(
                    "im-",
                    "flyway-",
                    "caffeine-",
                    "HdrHistogram-",
                    "pinyin4j-",
                    "jackson-core-2.",
                    "jackson-databind-2.");

    @Override
    public String id() {
        return "B10";
    }

    @Override
    public String what() {
        return "what the starter adds to a host's start, until its page answers";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        JavaClassPath with =
                Container.TOMCAT.of(bench.classPath()).without(jar -> jar.startsWith("hazelcast-"));
        JavaClassPath without = with.without(jar -> STARTER.stream().anyMatch(jar::startsWith));
        List<Result> first = new ArrayList<>();
        List<Result> later = new ArrayList<>();
        List<Result> plain = new ArrayList<>();
        for (int i = 0; i < (bench.isShort() ? 1 : ROUNDS); i++) {
            bench.awaitQuiet();
            Path ours = bench.folder("start");
            Start none = start(bench, without, bench.folder("start"));
            Start made = start(bench, with, ours);
            Start again = start(bench, with, ours);
            if (none.hasChat || !made.hasChat || !again.hasChat) {
                throw new IllegalStateException("the class paths are not what they should be");
            }
            first.add(made.over(none, result("first start, which makes the tables")));
            later.add(again.over(none, result("later starts")));
            plain.add(none.put(result("without the starter")));
        }
        return List.of(Result.median(first), Result.median(later), Result.median(plain));
    }

    private Result result(String variant) {
        return new Result(id(), what(), variant + ", Tomcat, H2 file");
    }

    /** What one start took, and whether Courtyard was there. */
    private record Start(CpuUse cpu, double megabytes, boolean hasChat) {

        Result over(Start without, Result result) {
            result.put("added_cpu_s", cpuSeconds() - without.cpuSeconds());
            result.put("added_rss_mb", megabytes - without.megabytes);
            return put(result);
        }

        Result put(Result result) {
            return result.put("cpu_s", cpuSeconds())
                    .put("rss_mb", megabytes)
                    .put("start_s", cpu.seconds())
                    .put("other_cpu", cpu.otherCores());
        }

        private double cpuSeconds() {
            return cpu.serverMicros() / 1e6;
        }
    }

    private static Start start(Bench bench, JavaClassPath classPath, Path folder)
            throws IOException, InterruptedException {
        int port = Ports.free();
        List<String> command =
                List.of(
                        JavaClassPath.java(),
                        "-cp",
                        classPath.toString(),
                        PlainHost.class.getName(),
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--spring.main.banner-mode=off",
                        "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("host"));
        try (PinnedProcess host = PinnedProcess.start("host", folder, command)) {
            CpuReading begun = CpuReading.now(host, Optional.empty());
            host.await("its page answers", START, () -> answers(port, ""));
            CpuUse cpu = CpuReading.now(host, Optional.empty()).since(begun);
            Thread.sleep(bench.settling().multipliedBy(2).toMillis());
            double megabytes = host.rssKilobytes() / 1024.0;
            return new Start(cpu, megabytes, answers(port, "im/embed.js"));
        }
    }

    private static boolean answers(int port, String path) throws IOException {
        URI page = URI.create("http://127.0.0.1:" + port + "/" + path);
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }
}
