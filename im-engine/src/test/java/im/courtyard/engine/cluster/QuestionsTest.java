package im.courtyard.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What one node asks another. */
class QuestionsTest extends NodesOnOneDatabase {

    @Test
    void asksAndIsAnswered() throws Exception {
        TestNode a = node("a");
        TestNode b = node("b");
        b.cluster.answer(
                Kind.SESSIONS,
                (from, payload) ->
                        CompletableFuture.completedStage(
                                TestNode.bytes(from.name() + " asked " + TestNode.text(payload))));
        b.cluster.answer(
                Kind.KICK,
                (from, payload) ->
                        CompletableFuture.failedStage(
                                new ImException(ErrorCode.NOT_FOUND, "no such session")));
        b.cluster.answer(
                Kind.CHECK,
                (from, payload) -> {
                    throw new IllegalStateException("a bug with secrets");
                });
        b.cluster.answer(Kind.OVERVIEW, (from, payload) -> new CompletableFuture<>());
        a.start();
        b.start();
        TestNode.awaitAgreement(a, b);
        assertThat(TestNode.text(ask(a, "b", Kind.SESSIONS).get(5, TimeUnit.SECONDS)))
                .isEqualTo("a asked x");
        assertRefused(ask(a, "b", Kind.KICK), ErrorCode.NOT_FOUND, "no such session");
        assertRefused(ask(a, "b", Kind.CHECK), ErrorCode.INTERNAL, "its log says why");
        assertRefused(ask(a, "b", Kind.DRAIN), ErrorCode.UNKNOWN_OP, "no question of kind");
        assertRefused(ask(a, "nobody", Kind.KICK), ErrorCode.UNAVAILABLE, "nobody");
        assertRefused(ask(a, "b", Kind.OVERVIEW), ErrorCode.UNAVAILABLE, "does not answer");
        CompletableFuture<byte[]> unanswered =
                a.cluster
                        .ask("b", Kind.OVERVIEW, new byte[0], Duration.ofMinutes(5))
                        .toCompletableFuture();
        nodes.get(1).kill();
        assertRefused(unanswered, ErrorCode.UNAVAILABLE, "does not answer");
    }

    private static CompletableFuture<byte[]> ask(TestNode from, String to, Kind kind) {
        return from.cluster
                .ask(to, kind, TestNode.bytes("x"), Duration.ofSeconds(1))
                .toCompletableFuture();
    }

    private static void assertRefused(
            CompletableFuture<byte[]> answer, ErrorCode code, String sentence) {
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ImException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.sentence()).contains(sentence);
                        });
    }
}
