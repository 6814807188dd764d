package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.ldap.SeenEntries.Reading;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenEntriesTest {

    private static final String NUMBER = "20260102030405.000001Z#000000#001#000000";
    private static final String LATER = "20260102030405.000002Z#000000#001#000000";
    private static final String SECOND = "20260102030405Z";

    private SeenEntries seen = SeenEntries.NONE;
    private long now = 1_000_000;

    /** As a later read finds an entry, after the cursor was stored. */
    private boolean isNews(String stamp) {
        Reading reading = SeenEntries.parse(seen.text()).reading(now);
        boolean news = reading.isNews("a", stamp);
        seen = reading.seen();
        return news;
    }

    @Test
    void tellsAnEntryOnceInEachState() {
        assertThat(isNews(NUMBER)).isTrue();
        assertThat(isNews(NUMBER)).isFalse();
        assertThat(isNews(NUMBER)).isFalse();
        assertThat(isNews(LATER)).isTrue();
        assertThat(isNews(LATER)).isFalse();
    }

    @Test
    void tellsAStateAgainThatCameBackAfterAnother() {
        isNews(NUMBER);
        isNews(LATER);
        assertThat(isNews(NUMBER)).isTrue();
    }

    @Test
    void tellsAStampInWholeSecondsOnceMoreWhenTheSecondIsOver() {
        assertThat(isNews(SECOND)).isTrue();
        now += 500;
        assertThat(isNews(SECOND)).isTrue();
        now += 2_000;
        assertThat(isNews(SECOND)).isTrue();
        now += 1;
        assertThat(isNews(SECOND)).isFalse();
    }

    @Test
    void alwaysTellsWhatHasNoStamp() {
        Reading reading = seen.reading(now);
        assertThat(reading.isNews("a", null)).isTrue();
        assertThat(reading.seen().reading(now).isNews("a", null)).isTrue();
    }

    @Test
    void fitsIntoACursorAndForgetsRatherThanGrow() {
        assertThat(remembering(5_000).text()).hasSizeBetween(50_000, 59_000);
        assertThat(remembering(5_001).text()).hasSizeLessThan(10);
    }

    private SeenEntries remembering(int entries) {
        Reading reading = seen.reading(now);
        IntStream.range(0, entries).forEach(i -> reading.isNews("key" + i, NUMBER));
        return reading.seen();
    }
}
