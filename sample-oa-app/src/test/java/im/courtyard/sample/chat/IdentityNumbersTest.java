package im.courtyard.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are made up; region 110101 and the like are those of the published examples. */
class IdentityNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002X",
                "11010519491231002x",
                "我的身份证号是11010519491231002X，麻烦登记",
                "440524188001010014 440524198001010013"
            })
    void areFoundWhereverTheyStand(String text) {
        assertThat(IdentityNumbers.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021",
                "11010519491331002X",
                "01010519491231002X",
                "1234567890123456789",
                "9911010519491231002X",
                "订单 202611221530123456 已发货",
                "10012345678"
            })
    void areNotSeenInOtherNumbers(String text) {
        assertThat(IdentityNumbers.in(text)).isFalse();
    }

    @Test
    void areMaskedAndNothingElseIs() {
        assertThat(IdentityNumbers.masked("张：11010519491231002X，单号 110105194912310021"))
                .isEqualTo("张：110105************，单号 110105194912310021");
    }
}
