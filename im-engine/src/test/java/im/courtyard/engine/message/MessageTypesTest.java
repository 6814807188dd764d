package im.courtyard.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTypesTest {

    /** {@code {"text":"…"}} without the text. */
    private static final int AROUND = 11;

    private static final int MOST = Limits.DEFAULTS.bodyBytes();

    private final MessageTypes types =
            new MessageTypes(
                    List.of(
                            new Type("any") {
                                @Override
                                public Content validate(Map<String, Object> body) {
                                    return new Content(body, "any");
                                }
                            },
                            new Type("broken") {
                                @Override
                                public Content validate(Map<String, Object> body) {
                                    throw new IllegalStateException("planted");
                                }
                            }),
                    Limits.DEFAULTS);

    @Test
    void countsTheBytesOfABodyNotItsCharacters() {
        assertThat(types.check("any", text("a".repeat(MOST - AROUND))).json()).hasSize(MOST);
        assertTooLarge("a".repeat(MOST - AROUND + 1));
        int threeBytesEach = (MOST - AROUND) / 3;
        types.check("any", text("字".repeat(threeBytesEach)));
        assertTooLarge("字".repeat(threeBytesEach + 1));
        assertTooLarge("😀".repeat(MOST / 4));
    }

    private void assertTooLarge(String text) {
        assertRefused(ErrorCode.BODY_TOO_LARGE, "any", text(text));
    }

    @Test
    void answersInternalWhereATypeOfTheHostsFails() {
        assertRefused(ErrorCode.INTERNAL, "broken", text("x"));
        Map<String, Object> endless = new HashMap<>();
        endless.put("self", endless);
        assertRefused(ErrorCode.INTERNAL, "any", endless);
    }

    private void assertRefused(ErrorCode code, String type, Map<String, Object> body) {
        assertThatThrownBy(() -> types.check(type, body))
                .isInstanceOfSatisfying(
                        ImException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }

    private abstract static class Type implements MessageType {
        private final String name;

        Type(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }
    }
}
