package im.courtyard.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.common.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private final FrameReader reader = new FrameReader();

    @Test
    void readsABodyAsPlainValues() {
        ClientFrame.Send send =
                (ClientFrame.Send)
                        Objects.requireNonNull(
                                only("""
                                                {"op":"send","id":7,"conversation":1024,"clientMessageId":"c","type":"card",
                                                 "body":{"s":"x","i":1,"l":12345678901,"d":0.5,"b":true,"n":null,
                                                         "a":[1,[],{"k":"v"}],"o":{}}}""")
                                        .frame());
        assertThat(send.id()).isEqualTo(7);
        assertThat(send.conversation()).isEqualTo(1024);
        Map<String, @Nullable Object> body = send.draft().body();
        assertThat(body)
                .containsEntry("s", "x")
                .containsEntry("i", 1)
                .containsEntry("l", 12_345_678_901L)
                .containsEntry("d", 0.5)
                .containsEntry("b", true)
                .containsEntry("n", null)
                .containsEntry("a", Arrays.asList(1, List.of(), Map.of("k", "v")))
                .containsEntry("o", Map.of());
        assertThat(body.keySet()).containsExactly("s", "i", "l", "d", "b", "n", "a", "o");
    }

    @Test
    void readsTheObjectsOfAnArrayOneByOne() {
        List<FrameReader.Read> all =
                reader.read(
                        "[{\"op\":\"typing\",\"id\":1,\"conversation\":5},7,null,{\"op\":\"x\"}]");
        assertThat(all).hasSize(4);
        assertThat(all.get(0).frame()).isEqualTo(new ClientFrame.Typing(1, 5));
        assertThat(code(all.get(1))).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(code(all.get(2))).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(code(all.get(3))).isEqualTo(ErrorCode.UNKNOWN_OP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"x\"",
                "{",
                "{\"op\":\"pong\"} {}",
                "{\"op\":\"pong\"}]",
                "{op:1}",
                "{\"op\":1}",
                "{\"op\":\"pong\",\"n\":01}"
            })
    void refusesWhatIsNoFrame(String text) {
        FrameReader.Read read = only(text);
        assertThat(code(read)).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(read.re()).isEqualTo(-1);
    }

    @Test
    void refusesNestingThatIsDeeperThanAnyMessage() {
        String deep = "{\"op\":\"pong\",\"x\":" + "[".repeat(64) + "]".repeat(64) + "}";
        assertThat(code(only(deep))).isEqualTo(ErrorCode.BAD_FRAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1\"", "1.0", "-1", "9223372036854775808", "[]", "1e2"})
    void needsAnIdThatIsANumber(String id) {
        FrameReader.Read read =
                only("{\"op\":\"typing\",\"conversation\":1,\"id\":%s}".formatted(id));
        assertThat(code(read)).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(read.re()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "null | is missing",
                "\"5\" | must be an integer",
                "1.0 | must be an integer",
                "9223372036854775808 | must be an integer",
                "0 | must be from 1 to 9007199254740991",
                "9007199254740992 | must be from 1 to",
            })
    void saysWhatIsWrongWithANumber(String number, String words) {
        FrameReader.Read read =
                only("{\"op\":\"typing\",\"id\":3,\"conversation\":%s}".formatted(number));
        assertThat(read.re()).isEqualTo(3);
        assertThat(read.error()).hasMessageContaining("\"conversation\" " + words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"type\":5,\"body\":{} | \"type\" must be a string",
                "\"type\":\"\",\"body\":{} | \"type\" has 0 characters",
                "\"type\":\"text\",\"body\":[] | \"body\" must be an object",
                "\"type\":\"text\",\"body\":null | \"body\" is missing",
                "\"type\":\"text\",\"body\":{},\"mentions\":{} | \"mentions\" must be an array",
                "\"type\":\"text\",\"body\":{},\"mentions\":[null] | \"mentions\" must be a string",
                "\"type\":\"\\ud800\",\"body\":{} | \"type\" has half a character",
            })
    void saysWhatIsWrongWithASend(String fields, String words) {
        FrameReader.Read read =
                only(
                        "{\"op\":\"send\",\"id\":3,\"to\":\"b\",\"clientMessageId\":\"c\",%s}"
                                .formatted(fields));
        assertThat(code(read)).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(read.error()).hasMessageContaining(words);
    }

    private FrameReader.Read only(String text) {
        List<FrameReader.Read> all = reader.read(text);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static @Nullable ErrorCode code(FrameReader.Read read) {
        assertThat(read.frame()).isNull();
        return read.error() == null ? null : read.error().code();
    }
}
