package im.courtyard.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static final List<String> KNOWN = List.of("B1", "B2", "B10", "micro");

    @Test
    void takesThreeRoundsUnlessToldOtherwise() {
        Options options = parse("b2 B1");

        assertThat(options.ids()).containsExactly("B2", "B1");
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.database()).isEqualTo("mariadb");
        assertThat(options.json()).isEmpty();
        assertThat(options.data()).isEmpty();
    }

    @Test
    void takesOneRoundWhereItOnlyHasToRun() {
        Options options =
                parse("all --short --json f.json --seconds 4 --set a.b=c=d --jvm -Xint --data d");

        assertThat(options.ids()).isEqualTo(KNOWN);
        assertThat(options.rounds()).isEqualTo(1);
        assertThat(options.seconds()).isEqualTo(4);
        assertThat(options.json()).contains(Path.of("f.json"));
        assertThat(options.properties()).containsExactly("a.b=c=d");
        assertThat(options.jvm()).containsExactly("-Xint");
        assertThat(options.data()).contains(Path.of("d").toAbsolutePath());
    }

    @Test
    void measuresPeersUnlessInAHurry() {
        assertThat(parse("B1").peers()).isTrue();
        assertThat(parse("B1 --no-peers").peers()).isFalse();
        assertThat(parse("B1 --short").peers()).isFalse();
        assertThat(parse("B1 --peers --short").peers()).isTrue();
    }

    @Test
    void takesNamesOfPartsBehindMicro() {
        Options options = parse("B1 MICRO Codec.read Lanes --short");

        assertThat(options.ids()).containsExactly("B1", "micro");
        assertThat(options.parts()).containsExactly("Codec.read", "Lanes");
        assertThat(parse("micro").parts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | which case",
                "B7 | \"B7\" is no case and no option; there are B1 B2 B10 micro and all",
                "Codec micro | \"Codec\" is no case and no option",
                "micro --fast | \"--fast\" is no case and no option",
                "B1 --fast | \"--fast\" is no case and no option",
                "B1 --json | --json needs a value",
                "B1 --rounds no | --rounds needs a number from 1, not \"no\"",
                "B1 --rounds 0 | --rounds needs a number from 1",
                "B1 --seconds -3 | --seconds needs a number from 1",
                "B1 --db oracle | --db needs one of [h2, mariadb, mysql], not \"oracle\"",
                "B1 --set lanes | --set needs NAME=VALUE",
            })
    void saysInWordsWhatIsWrong(String line, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(line))
                .withMessageContaining(words);
    }

    private static Options parse(String line) {
        return Options.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")), KNOWN);
    }
}
