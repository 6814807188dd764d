package im.courtyard.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboundTest {

    private final FakeWire wire = new FakeWire();
    private final Outbound outbound = new Outbound(wire, 100);

    @Test
    void keepsOneWriteInFlightAndSendsWhatWaitsAsOneArray() {
        outbound.offer("{\"a\":1}");
        outbound.offer("{\"b\":2}");
        outbound.offer("{\"c\":3}");
        assertThat(wire.sent).containsExactly("{\"a\":1}");
        wire.finish();
        assertThat(wire.sent).containsExactly("{\"a\":1}", "[{\"b\":2},{\"c\":3}]");
    }

    @Test
    void dropsAllAndSaysResyncWhenMoreWaitsThanTheLimit() {
        outbound.offer("first");
        for (int i = 0; i < 20; i++) {
            outbound.offer("0123456789");
        }
        assertThat(outbound.queuedBytes()).isLessThanOrEqualTo(100);
        wire.finish();
        assertThat(wire.sent).containsExactly("first", "{\"op\":\"resync\"}");
        wire.finish();
        outbound.offer("later");
        assertThat(wire.sent).last().isEqualTo("later");
    }

    @Test
    void survivesManyWritesThatEndInline() {
        wire.inline = true;
        for (int i = 0; i < 10_000; i++) {
            outbound.offer("x");
        }
        assertThat(wire.sent).hasSize(10_000);
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void writesTheFramesOfABatchTogetherAtItsEnd() {
        wire.inline = true;
        WriteBatch.run(
                () -> {
                    outbound.offer("{\"a\":1}");
                    WriteBatch.run(() -> outbound.offer("{\"b\":2}"));
                    assertThat(wire.sent).isEmpty();
                });
        assertThat(wire.sent).containsExactly("[{\"a\":1},{\"b\":2}]");
        outbound.offer("{\"c\":3}");
        assertThat(wire.sent).last().isEqualTo("{\"c\":3}");
    }

    @Test
    void givesEachSessionOfABatchItsOwnFrames() {
        FakeWire other = new FakeWire();
        Outbound another = new Outbound(other, 100);
        wire.inline = true;
        other.inline = true;
        String shared = "{\"a\":1}";
        WriteBatch.run(
                () -> {
                    outbound.offer(shared);
                    another.offer(shared);
                    outbound.offer("{\"mine\":1}");
                    another.offer("{\"yours\":1}");
                });
        assertThat(wire.sent).containsExactly("[{\"a\":1},{\"mine\":1}]");
        assertThat(other.sent).containsExactly("[{\"a\":1},{\"yours\":1}]");
    }

    @Test
    void writesInTheMiddleOfABatchRatherThanDropWhatAFastClientWouldTake() {
        wire.inline = true;
        WriteBatch.run(
                () -> {
                    for (int i = 0; i < 100; i++) {
                        outbound.offer("0123456789");
                    }
                });
        assertThat(String.join("", wire.sent).split("0123456789", -1)).hasSize(101);
    }

    @Test
    void writesWhatABatchHeldBackWhenItsActionFails() {
        wire.inline = true;
        assertThatThrownBy(
                        () ->
                                WriteBatch.run(
                                        () -> {
                                            outbound.offer("{\"a\":1}");
                                            throw new IllegalStateException("planted");
                                        }))
                .hasMessage("planted");
        assertThat(wire.sent).containsExactly("{\"a\":1}");
    }

    @Test
    void keepsNothingBackThatAnotherThreadOffersMeanwhile() {
        wire.inline = true;
        WriteBatch.run(
                () -> {
                    outbound.offer("{\"a\":1}");
                    onAnotherThread(() -> outbound.offer("{\"b\":2}"));
                    assertThat(wire.sent).containsExactly("[{\"a\":1},{\"b\":2}]");
                    outbound.offer("{\"c\":3}");
                    onAnotherThread(() -> WriteBatch.run(() -> outbound.offer("{\"d\":4}")));
                    assertThat(wire.sent).last().isEqualTo("[{\"c\":3},{\"d\":4}]");
                    outbound.offer("{\"e\":5}");
                    assertThat(wire.sent).hasSize(2);
                });
        assertThat(wire.sent).last().isEqualTo("{\"e\":5}");
    }

    private static void onAnotherThread(Runnable action) {
        Thread thread = new Thread(action);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void writesWhatItKeptBackWhenItHadToWait() {
        wire.inline = true;
        WriteBatch.run(
                () -> {
                    outbound.offer("{\"a\":1}");
                    WriteBatch.writeNow();
                    assertThat(wire.sent).containsExactly("{\"a\":1}");
                    outbound.offer("{\"b\":2}");
                    assertThat(wire.sent).hasSize(1);
                });
        assertThat(wire.sent).hasSize(2);
    }

    @Test
    void writesToTheOthersOfABatchThoughOneConnectionBreaksBadly() {
        FakeWire bad =
                new FakeWire() {
                    @Override
                    public void send(String text, Consumer<@Nullable Throwable> done) {
                        throw new AssertionError("planted");
                    }
                };
        Outbound broken = new Outbound(bad, 100);
        wire.inline = true;
        WriteBatch.run(
                () -> {
                    broken.offer("{\"a\":1}");
                    outbound.offer("{\"a\":1}");
                });
        assertThat(wire.sent).containsExactly("{\"a\":1}");
        assertThat(bad.closedWith).isEqualTo(1000);
    }

    @Test
    void saysByeAtOnceEvenInsideABatch() {
        wire.inline = true;
        WriteBatch.run(
                () -> {
                    outbound.offer("dropped");
                    outbound.close(CloseReason.KICKED);
                    assertThat(wire.sent).singleElement().asString().contains("KICKED");
                });
        assertThat(wire.sent).hasSize(1);
        assertThat(wire.closedWith).isEqualTo(4002);
    }

    @Test
    void saysByeBeforeItCloses() {
        outbound.offer("first");
        outbound.offer("dropped");
        outbound.close(CloseReason.KICKED);
        outbound.offer("too late");
        assertThat(wire.closedWith).isZero();
        wire.finish();
        assertThat(wire.sent.get(1)).contains("\"bye\"").contains("KICKED");
        wire.finish();
        assertThat(wire.closedWith).isEqualTo(4002);
        assertThat(wire.sent).hasSize(2);
    }

    @Test
    void closesWhenAWriteFails() {
        outbound.offer("first");
        outbound.offer("second");
        wire.fail();
        assertThat(wire.closedWith).isEqualTo(1000);
        outbound.offer("third");
        assertThat(wire.sent).containsExactly("first");
    }

    private static class FakeWire implements Wire {
        final List<String> sent = new ArrayList<>();
        boolean inline;
        int closedWith;
        private @Nullable Consumer<@Nullable Throwable> inFlight;

        @Override
        public void send(String text, Consumer<@Nullable Throwable> done) {
            assertThat(inFlight).as("two writes at once").isNull();
            sent.add(text);
            if (inline) {
                done.accept(null);
            } else {
                inFlight = done;
            }
        }

        void finish() {
            end(null);
        }

        void fail() {
            end(new IllegalStateException("broken pipe"));
        }

        private void end(@Nullable Throwable failure) {
            Consumer<@Nullable Throwable> done = inFlight;
            inFlight = null;
            if (done != null) {
                done.accept(failure);
            }
        }

        @Override
        public void close(int code, String reason) {
            closedWith = code;
        }
    }
}
