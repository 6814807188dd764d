package im.courtyard.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WireTest {

    @Test
    void readsWhatWasWritten() {
        byte[] bytes =
                new WireWriter()
                        .octet(255)
                        .flag(true)
                        .number(0)
                        .number(127)
                        .number(128)
                        .number(Long.MAX_VALUE)
                        .number(-1)
                        .fixed(Long.MIN_VALUE + 3)
                        .text("İstanbul 张三 😀")
                        .bytes(new byte[] {1, 2, 3})
                        .toBytes();
        WireReader reader = new WireReader(bytes);
        assertThat(reader.octet()).isEqualTo(255);
        assertThat(reader.flag()).isTrue();
        assertThat(reader.number()).isZero();
        assertThat(reader.number()).isEqualTo(127);
        assertThat(reader.number()).isEqualTo(128);
        assertThat(reader.number()).isEqualTo(Long.MAX_VALUE);
        assertThat(reader.number()).isEqualTo(-1);
        assertThat(reader.fixed()).isEqualTo(Long.MIN_VALUE + 3);
        assertThat(reader.text()).isEqualTo("İstanbul 张三 😀");
        assertThat(reader.bytes()).containsExactly(1, 2, 3);
        assertThat(reader.hasMore()).isFalse();
    }

    @Test
    void refusesWhatEndsTooEarlyOrIsTooLong() {
        byte[] whole = new WireWriter().text("abc").fixed(7).toBytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> readTextAndFixed(part))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        byte[] huge = new WireWriter().number(Long.MAX_VALUE).toBytes();
        assertThatThrownBy(() -> new WireReader(huge).bytes())
                .isInstanceOf(IllegalArgumentException.class);
        byte[] negative = new WireWriter().number(-5).toBytes();
        assertThatThrownBy(() -> new WireReader(negative).text())
                .isInstanceOf(IllegalArgumentException.class);
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0x80);
        assertThatThrownBy(() -> new WireReader(endless).number())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void readTextAndFixed(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        reader.text();
        reader.fixed();
    }

    @Test
    void passesOverItemsOfUnknownKind() {
        WireWriter frame = new WireWriter();
        Items.write(frame, 126, new byte[300]);
        Items.write(frame, Kind.TELL.code(), new byte[] {5});
        StringBuilder kinds = new StringBuilder();
        int count =
                Items.read(
                        frame.toBytes(),
                        (kind, payload) ->
                                kinds.append(Kind.of(kind).map(Kind::name).orElse("?"))
                                        .append(payload.length)
                                        .append(' '));
        assertThat(count).isEqualTo(2);
        assertThat(kinds).hasToString("?300 TELL1 ");
    }

    @Test
    void speaksTheHighestVersionThatBothSpeak() {
        assertThat(new Wire.Versions(1, 2).common(new Wire.Versions(1, 1))).isEqualTo(1);
        assertThat(new Wire.Versions(1, 2).common(new Wire.Versions(2, 3))).isEqualTo(2);
        assertThat(new Wire.Versions(1, 1).common(new Wire.Versions(2, 3))).isZero();
    }

    @Test
    void noByteOfAFrameCanBeChanged() {
        ClusterKey key = ClusterKeyTest.key();
        byte[] header = {2, 1, 0, 0, 0, 0, 0, 0, 0, 9};
        byte[] content = new byte[50];
        new Random(7).nextBytes(content);
        byte[] one = {1};
        byte[] other = {2};
        byte[] frame =
                key.items("a", "b", one, other)
                        .close(FrameBuilder.nonce(9), header, content, content.length);
        Seal open = key.items("a", "b", one, other);
        assertThat(open.open(FrameBuilder.nonce(9), frame, header.length)).hasValue(content);
        for (int i = 0; i < frame.length; i++) {
            byte[] changed = frame.clone();
            changed[i] ^= 1;
            assertThat(open.open(FrameBuilder.nonce(9), changed, header.length)).isEmpty();
        }
        assertThat(open.open(FrameBuilder.nonce(8), frame, header.length)).isEmpty();
        assertThat(key.items("b", "a", one, other).open(FrameBuilder.nonce(9), frame, 10))
                .isEmpty();
        assertThat(key.items("a", "b", other, one).open(FrameBuilder.nonce(9), frame, 10))
                .isEmpty();
    }
}
