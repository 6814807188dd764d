package im.courtyard.engine.message;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the interceptors of a message one after another on their own threads, within the time that
 * they have together. Thread-safe; the caller keeps messages of one session apart.
 */
final class Interception {

    private static final Logger log = LoggerFactory.getLogger(Interception.class);

    private final List<MessageInterceptor> interceptors;
    private final MessageTypes types;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final Duration limit;

    Interception(
            Collection<? extends MessageInterceptor> interceptors,
            MessageTypes types,
            ExecutorService threads,
            ScheduledExecutorService timer,
            Duration limit) {
        this.interceptors =
                interceptors.stream()
                        .map(MessageInterceptor.class::cast)
                        .sorted(Comparator.comparingInt(MessageInterceptor::order))
                        .toList();
        this.types = types;
        this.threads = threads;
        this.timer = timer;
        this.limit = limit;
    }

    boolean isEmpty() {
        return interceptors.isEmpty();
    }

    /** Completes with the message as it may be stored, or with the ImException that refuses it. */
    CompletableFuture<OutgoingMessage> run(OutgoingMessage message) {
        return step(message, 0, System.nanoTime() + limit.toNanos());
    }

    private CompletableFuture<OutgoingMessage> step(OutgoingMessage message, int index, long end) {
        if (index == interceptors.size()) {
            return CompletableFuture.completedFuture(message);
        }
        MessageInterceptor interceptor = interceptors.get(index);
        return call(interceptor, message, end)
                .handle((verdict, failure) -> judge(interceptor, message, verdict, failure))
                .thenCompose(next -> step(next, index + 1, end));
    }

    private CompletableFuture<MessageInterceptor.Verdict> call(
            MessageInterceptor interceptor, OutgoingMessage message, long end) {
        CompletableFuture<MessageInterceptor.Verdict> answer = new CompletableFuture<>();
        Future<?> running;
        try {
            running =
                    threads.submit(
                            () -> {
                                try {
                                    answer.complete(interceptor.intercept(message));
                                } catch (Throwable e) {
                                    answer.completeExceptionally(e);
                                }
                            });
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(BusyConversations.busy());
        }
        Future<?> alarm =
                timer.schedule(
                        () -> {
                            // Not interrupted: inside an embedded H2 that would close the database.
                            if (answer.completeExceptionally(new OutOfTime(limit))) {
                                running.cancel(false);
                            }
                        },
                        end - System.nanoTime(),
                        TimeUnit.NANOSECONDS);
        return answer.whenComplete((verdict, failure) -> alarm.cancel(false));
    }

    private OutgoingMessage judge(
            MessageInterceptor interceptor,
            OutgoingMessage message,
            MessageInterceptor.Verdict verdict,
            Throwable failure) {
        if (failure instanceof ImException busy) {
            throw busy;
        }
        if (failure != null || verdict == null) {
            return failed(interceptor, message, failure);
        }
        if (verdict instanceof MessageInterceptor.Change change) {
            return changed(message, change.body());
        }
        if (verdict instanceof MessageInterceptor.Refuse refuse) {
            throw new ImException(ErrorCode.REFUSED, refuse.reason())
                    .with("conversation", message.conversation());
        }
        return message;
    }

    private OutgoingMessage changed(OutgoingMessage message, Map<String, Object> body) {
        MessageTypes.Checked checked = types.check(message.type(), body);
        return new OutgoingMessage(
                message.conversation(),
                message.kind(),
                message.sender(),
                message.clientMessageId(),
                message.type(),
                checked.body(),
                checked.text(),
                message.mentions());
    }

    private OutgoingMessage failed(
            MessageInterceptor interceptor, OutgoingMessage message, Throwable failure) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        log.warn(
                "interceptor {} failed on message {} of {} in conversation {}; the message is {}",
                interceptor.getClass().getName(),
                message.clientMessageId(),
                message.sender(),
                message.conversation(),
                interceptor.onFailure() == MessageInterceptor.OnFailure.ALLOW
                        ? "allowed"
                        : "refused",
                cause);
        if (interceptor.onFailure() == MessageInterceptor.OnFailure.ALLOW) {
            return message;
        }
        throw new ImException(
                        ErrorCode.INTERCEPTOR_FAILED,
                        "a check of the application failed; the message was not sent")
                .with("conversation", message.conversation());
    }

    private static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutOfTime(Duration limit) {
            super("no answer within " + limit);
        }
    }
}
