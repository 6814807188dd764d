package im.courtyard.engine;

import im.courtyard.engine.message.MessageInterceptor;
import im.courtyard.engine.message.MessageType;
import im.courtyard.engine.message.OutgoingMessage;
import im.courtyard.engine.testing.contract.AfterCommitContract;
import im.courtyard.engine.testing.contract.MessageInterceptorContract;
import im.courtyard.engine.testing.contract.MessageTypeContract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;

/** The contract suites, run on the simplest thing that keeps each. */
class ExtensionContractsTest {

    @Nested
    class OfAMessageType extends MessageTypeContract {
        @Override
        protected MessageType type() {
            return new MessageType() {
                @Override
                public String name() {
                    return "vote";
                }

                @Override
                public Content validate(Map<String, Object> body) throws InvalidBody {
                    if (!(body.get("title") instanceof String title) || title.isBlank()) {
                        throw new InvalidBody("a vote needs a title");
                    }
                    return new Content(Map.of("title", title), "[投票] " + title);
                }
            };
        }

        @Override
        protected Map<String, Object> validBody() {
            return Map.of("title", "午饭吃什么");
        }

        @Override
        protected List<Map<String, Object>> invalidBodies() {
            return List.of(Map.of(), Map.of("title", 7));
        }
    }

    @Nested
    class OfAnInterceptor extends MessageInterceptorContract {
        @Override
        protected MessageInterceptor interceptor() {
            return (OutgoingMessage message) -> MessageInterceptor.Verdict.allow();
        }
    }

    @Nested
    class OfAMessageListener extends AfterCommitContract {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        protected ImEngineBuilder register(ImEngineBuilder builder) {
            return builder.messageListeners(
                    List.of(message -> heard.add(message.conversation() + "/" + message.seq())));
        }

        @Override
        protected boolean hasHeard(long c) {
            return heard.equals(List.of(c + "/1", c + "/2", c + "/3"));
        }
    }

    @Nested
    class OfAReadReceiptListener extends AfterCommitContract {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        protected ImEngineBuilder register(ImEngineBuilder builder) {
            return builder.readReceiptListeners(
                    List.of(r -> heard.add(r.user() + " read " + r.readSeq())));
        }

        @Override
        protected boolean hasHeard(long conversation) {
            return heard.contains("b read 3");
        }
    }

    @Nested
    class OfAnAuditSink extends AfterCommitContract {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        protected ImEngineBuilder register(ImEngineBuilder builder) {
            return builder.auditSinks(
                    List.of(event -> heard.add(event.action() + " " + event.object())));
        }

        @Override
        protected boolean hasHeard(long c) {
            return heard.contains("message.stored " + c + "/3")
                    && heard.stream().anyMatch(line -> line.startsWith("session.opened"));
        }
    }
}
