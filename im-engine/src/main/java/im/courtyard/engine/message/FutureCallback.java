package im.courtyard.engine.message;

import im.courtyard.engine.common.ImException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tells a caller inside the JVM what became of a send. */
final class FutureCallback implements SendCallback {

    final CompletableFuture<SendResult> result = new CompletableFuture<>();
    private final long conversation;

    FutureCallback(long conversation) {
        this.conversation = conversation;
    }

    @Override
    public @Nullable String session() {
        return null;
    }

    @Override
    public void stored(Message message) {
        result.completeAsync(
                () ->
                        new SendResult(
                                conversation,
                                message.seq(),
                                message.version(),
                                message.at(),
                                false));
    }

    @Override
    public void repeated(Appended.Repeated first) {
        result.completeAsync(
                () -> new SendResult(conversation, first.seq(), first.version(), first.at(), true));
    }

    @Override
    public void failed(ImException reason) {
        // Never on our threads: what the host does with it may wait for another message.
        result.defaultExecutor().execute(() -> result.completeExceptionally(reason));
    }
}
