package im.courtyard.engine.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.sourceforge.pinyin4j.PinyinHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HanReadingsTest {

    private final HanReadings readings = HanReadings.load();

    @Test
    void readsEveryCharacterAsPinyin4jDoes() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            assertThat(readings.of((char) c))
                    .as(Integer.toHexString(c))
                    .isEqualTo(byPinyin4j((char) c));
        }
    }

    private static @Nullable String byPinyin4j(char c) {
        String[] all = PinyinHelper.toHanyuPinyinStringArray(c);
        return all == null
                ? null
                : Arrays.stream(all)
                        .findFirst()
                        .map(reading -> reading.replaceAll("[0-9]", "").replace("u:", "v"))
                        .orElse(null);
    }

    @Test
    void spellsNamesOfBothScripts() {
        assertThat(Pinyin.of("周慕云")).isEqualTo("zhoumuyun zmy");
        assertThat(Pinyin.of("吕 Anna-Lee")).isEqualTo("lvannalee lal");
        assertThat(Pinyin.of("")).isEmpty();
    }
}
