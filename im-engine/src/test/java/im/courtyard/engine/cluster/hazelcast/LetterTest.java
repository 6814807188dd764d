package im.courtyard.engine.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LetterTest {

    /** Other versions read and write it, too. */
    @Test
    void isWrittenAsEver() {
        Letter letter = new Letter(Letter.FRAME, "一", 258, new byte[] {7, 8});
        String written = "04" + "0003" + "e4b880" + "0000000000000102" + "0708";
        assertThat(HexFormat.of().formatHex(letter.written())).isEqualTo(written);
        Letter read = Letter.read(HexFormat.of().parseHex(written));
        assertThat(read.from()).isEqualTo("一");
        assertThat(read.number()).isEqualTo(258);
        assertThat(read.frame()).containsExactly(7, 8);
        assertThat(new byte[] {Letter.HELLO, Letter.HERE, Letter.BYE, Letter.TAKEN, Letter.REFUSED})
                .containsExactly(1, 2, 3, 5, 6);
    }

    @Test
    void whatIsNoneIsRefused() {
        for (String written :
                new String[] {"", "04", "04ffff", "04ffff414141", "04000141" + "00"}) {
            assertThatThrownBy(() -> Letter.read(HexFormat.of().parseHex(written)))
                    .isInstanceOf(BufferUnderflowException.class);
        }
    }
}
