package im.courtyard.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArchivePagesTest {

    private final ArchivePages pages = new ArchivePages();

    @Test
    void asksBehindTheLastUntilTheArchiveIsComplete() {
        assertThat(pages.isFetching()).isFalse();
        assertThat(pages.first()).contains("<max>250</max></set>").doesNotContain("<after>");
        assertThat(pages.isFetching()).isTrue();

        assertThat(
                        pages.next(
                                "<iq type='result'><fin xmlns='urn:xmpp:mam:2'><set><first"
                                        + " index='0'>1</first><last>17</last></set></fin></iq>"))
                .hasValueSatisfying(
                        next -> assertThat(next).contains("</max><after>17</after></set>"));
        assertThat(pages.isFetching()).isTrue();

        assertThat(
                        pages.next(
                                "<iq type='result'><fin complete='true'><set><last>23</last>"
                                        + "</set></fin></iq>"))
                .isEmpty();
        assertThat(pages.isFetching()).isFalse();
    }

    @Test
    void endsWithAnEmptyArchive() {
        pages.first();
        assertThat(pages.next("<iq type='result'><fin><set><count>0</count></set></fin></iq>"))
                .isEmpty();
        assertThat(pages.isFetching()).isFalse();
    }
}
