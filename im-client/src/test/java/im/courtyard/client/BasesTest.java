package im.courtyard.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class BasesTest {

    private static final URI A = URI.create("http://a/im");
    private static final URI B = URI.create("http://b/im");

    @Test
    void tellsWhereAllOfThemWereLost() {
        Bases bases = new Bases(List.of(A, B));
        assertThat(bases.next()).isFalse();
        assertThat(bases.now()).isEqualTo(B);
        assertThat(bases.next()).isTrue();
        assertThat(bases.now()).isEqualTo(A);
        assertThat(bases.next()).isFalse();
        bases.good();
        assertThat(bases.next()).isFalse();
    }

    @Test
    void oneAloneIsAlwaysAllOfThem() {
        Bases bases = new Bases(List.of(URI.create("https://a/im/")));
        assertThat(bases.next()).isTrue();
        assertThat(bases.next()).isTrue();
        assertThat(bases.socket("?x")).isEqualTo(URI.create("wss://a/im/ws?x"));
    }
}
