package im.courtyard.benchmark.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {

    private static final List<String> STREAM =
            List.of(
                    "<?xml version='1.0'?>",
                    "<stream:stream id='1' xmlns='jabber:client'>",
                    "<stream:features><a><b/></a><c x='1'/></stream:features>",
                    "<r xmlns='urn:xmpp:sm:3'/>",
                    "<message to=\"it's\" id='a>b/>'><body>x / y</body><m><m/></m></message>",
                    "<empty></empty>",
                    "</stream:stream>");

    @Test
    void findsEachPartOfAStream() {
        byte[] bytes = String.join("\n ", STREAM).getBytes(UTF_8);
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = Xml.end(bytes, at, bytes.length);
            parts.add(new String(bytes, at, end - at, UTF_8));
            at = Xml.skipSpace(bytes, end, bytes.length);
        }
        assertThat(parts).isEqualTo(STREAM);
    }

    @Test
    void waitsForTheWholeOfAPart() {
        for (String part : STREAM) {
            byte[] bytes = part.getBytes(UTF_8);
            for (int to = 0; to < bytes.length; to++) {
                assertThat(Xml.end(bytes, 0, to)).as(part + " to " + to).isEqualTo(-1);
            }
        }
    }

    @Test
    void comparesWholeNames() {
        assertThat(Xml.isNamed("a", bytes("<a/>"), 0)).isTrue();
        assertThat(Xml.isNamed("a", bytes("<a h='1'/>"), 0)).isTrue();
        assertThat(Xml.isNamed("a", bytes("<abc/>"), 0)).isFalse();
        assertThat(Xml.isNamed("abc", bytes("<a/>"), 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a h='42' xmlns='x'/>",
                "<a xmlns='x' h=\"42\"/>",
                "<a xh='7' y=\" h='9'\" h='42'><b h='1'/></a>"
            })
    void readsANumberOfTheFirstTag(String text) {
        assertThat(Xml.number(bytes("h"), bytes(text), 0, text.length())).isEqualTo(42);
    }

    @Test
    void readsNoAttributeOfAnInnerTag() {
        String text = "<a x='1'><b h='42'/></a>";
        assertThat(Xml.number(bytes("h"), bytes(text), 0, text.length())).isEqualTo(-1);
    }

    @Test
    void comparesWholeValues() {
        assertThat(has("<message type='error'/>")).isTrue();
        assertThat(has("<message to='a' type=\"error\" id='1'/>")).isTrue();
        assertThat(has("<message type='errors'/>")).isFalse();
        assertThat(has("<message id='error'/>")).isFalse();
        assertThat(has("<message><x type='error'/></message>")).isFalse();
    }

    private static boolean has(String text) {
        return Xml.has(bytes("type"), bytes("error"), bytes(text), 0, text.length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
