package im.courtyard.benchmark.micro;

import im.courtyard.engine.transport.Answers;
import im.courtyard.engine.transport.Events;
import im.courtyard.engine.transport.FrameReader;
import im.courtyard.engine.transport.FrameWriter;
import im.courtyard.engine.transport.MessageView;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Frames of the hot path, from and to text. A message has 100 characters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class Codec {

    private static final int BATCH = 16;
    private static final long CONVERSATION = 1_874_230_272L;
    private static final long NOW = 1_790_000_000_000L;
    private static final String ID = "9f8e7d6c5b4a-1234567";

    @Param({"latin", "chinese"})
    public String script;

    private final FrameReader reader = new FrameReader();
    private final Answers.Send ok = new Answers.Send(CONVERSATION, 4711, 4712, NOW, ID, null);
    private String send;
    private String sends;
    private Events.Message message;

    @Setup
    public void write() {
        String text = (script.equals("latin") ? "0123456789" : "今天下午三点在会议室").repeat(10);
        String body = "{\"text\":\"" + text + "\"}";
        send = send(1, body);
        sends =
                IntStream.range(0, BATCH)
                        .mapToObj(i -> send(i, body))
                        .collect(Collectors.joining(",", "[", "]"));
        MessageView view =
                new MessageView(
                        4711, "u17", "Li Lei", ID, "text", body, text, null, null, true, 4711, NOW);
        message = new Events.Message(CONVERSATION, 4712, 3, view);
    }

    private static String send(int id, String body) {
        return """
        {"op":"send","id":%d,"conversation":%d,"clientMessageId":"%s","type":"text","body":%s}"""
                .formatted(id, CONVERSATION, ID, body);
    }

    @Benchmark
    public List<FrameReader.Read> readSend() {
        return reader.read(send);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<FrameReader.Read> readSendOfBatch() {
        return reader.read(sends);
    }

    @Benchmark
    public String writeOk() {
        return FrameWriter.ok(12_345, ok);
    }

    @Benchmark
    public String writeMessage() {
        return FrameWriter.event(message);
    }
}
