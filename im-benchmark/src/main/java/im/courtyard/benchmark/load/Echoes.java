package im.courtyard.benchmark.load;

import im.courtyard.benchmark.machine.CpuReading;
import im.courtyard.benchmark.machine.CpuUse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Connections to the echo of a bare host. */
public final class Echoes implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final int AT_ONCE = 50;

    private final Loop loop = new Loop();
    private final Supplier<CpuReading> cpu;
    private final List<Line> lines = new ArrayList<>();
    private int opened;
    private long expected;
    private long received;
    private String text = "";
    private boolean answering;

    /**
     * What came back in a window.
     *
     * @param messages how many
     */
    public record Rate(CpuUse cpu, long messages) {

        public double perSecond() {
            return messages / cpu.seconds();
        }

        /** CPU time of the server for each. */
        public double micros() {
            return (double) cpu.serverMicros() / messages;
        }
    }

    private final class Line extends WebSocketConnection {

        Line(InetSocketAddress address) {
            super(loop, address, "/echo", List.of());
        }

        @Override
        protected void opened() {
            opened++;
        }

        /** Says the text, which so many are to hear. */
        void say(int hearers) {
            send(text);
            expected += hearers;
        }

        @Override
        protected void message(byte[] bytes, int from, int to) {
            received++;
            if (answering) {
                say(1);
            }
        }

        @Override
        protected void closed(String why) {
            throw new IllegalStateException("an echo ended: " + why);
        }
    }

    /**
     * @param cpu reads the time that the server has used
     */
    public Echoes(int port, int connections, Supplier<CpuReading> cpu) {
        this.cpu = cpu;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        while (lines.size() < connections) {
            int goal = Math.min(connections, lines.size() + AT_ONCE);
            while (lines.size() < goal) {
                lines.add(new Line(address));
            }
            if (!loop.run(CONNECTING, () -> opened == goal)) {
                throw new IllegalStateException("only " + opened + " echoes are connected");
            }
        }
    }

    /**
     * Every connection has so many messages under way, each of so many bytes.
     *
     * @param warmUp for which nothing is measured
     */
    public Rate back(int window, int bytes, Duration warmUp, Duration time) {
        text = "x".repeat(bytes);
        answering = true;
        for (Line line : lines) {
            for (int i = 0; i < window; i++) {
                line.say(1);
            }
        }
        Rate rate = measured(now -> Loop.Pacer.NEVER, warmUp, time);
        answering = false;
        drain();
        return rate;
    }

    /**
     * The server sends the same text of so many bytes to all, by one write to each, again and
     * again: it is asked for the next while the one before is under way.
     *
     * @param warmUp for which nothing is measured
     */
    public Rate toAll(int bytes, Duration warmUp, Duration time) {
        text = "*".repeat(bytes);
        Rate rate =
                measured(
                        now -> {
                            while (expected - received <= lines.size()) {
                                lines.get(0).say(lines.size());
                            }
                            return Loop.Pacer.NEVER;
                        },
                        warmUp,
                        time);
        drain();
        return rate;
    }

    private Rate measured(Loop.Pacer pacer, Duration warmUp, Duration time) {
        loop.run(warmUp, () -> false, pacer);
        CpuReading before = cpu.get();
        long receivedBefore = received;
        loop.run(time, () -> false, pacer);
        long messages = received - receivedBefore;
        return new Rate(cpu.get().since(before), messages);
    }

    private void drain() {
        if (!loop.run(DRAIN, () -> received == expected)) {
            throw new IllegalStateException(
                    "of " + expected + " echoes only " + received + " came back");
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
