package im.courtyard.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {

    @Test
    void countsSumsAndHashes() {
        String digest = Digest.of(List.of(new Known(1024, 3, 1), new Known(2048, 5, 2)));
        assertThat(digest).isEqualTo("2:8:3:" + fnv("1024,3,1;2048,5,2;"));
    }

    @Test
    void nothingKnownIsTheEmptyHash() {
        assertThat(Digest.of(List.of())).isEqualTo("0:0:0:811c9dc5");
    }

    @Test
    void knowsThePublishedVectorsOfTheHash() {
        assertThat(fnv("a")).isEqualTo("e40c292c");
        assertThat(fnv("foobar")).isEqualTo("bf9cf968");
    }

    /** FNV-1a by its definition, in arithmetic that can't overflow. */
    private static String fnv(String text) {
        long hash = 2166136261L;
        for (char c : text.toCharArray()) {
            hash = ((hash ^ c) * 16777619L) & 0xffffffffL;
        }
        String hex = Long.toHexString(hash);
        return "0".repeat(8 - hex.length()) + hex;
    }
}
