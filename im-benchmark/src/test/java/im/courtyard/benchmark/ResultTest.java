package im.courtyard.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {

    @Test
    void keepsTheOrderInWhichFiguresWerePut() {
        Result result = result().put("messages_per_s", 15_000.4567).put("errors", 0).put("a", "b");

        assertThat(result.json())
                .isEqualTo(
                        "{\"id\":\"B1\",\"what\":\"why\",\"variant\":\"saturated\","
                                + "\"messages_per_s\":15000.457,\"errors\":0,\"a\":\"b\"}");
    }

    @Test
    void leavesOutWhatIsNoNumber() {
        assertThat(result().put("p50_ms", Double.NaN).put("p99_ms", 1.0 / 0.0).json())
                .doesNotContain("_ms");
    }

    @Test
    void takesTheMedianOfEachFigureAndTheSumOfErrors() {
        Result median =
                Result.median(
                        List.of(
                                result().put("p50_ms", 9.0).put("errors", 1),
                                result().put("p50_ms", 1.0).put("errors", 0),
                                result().put("p50_ms", 2.0).put("errors", 2)));

        assertThat(median.fields()).containsEntry("p50_ms", 2.0).containsEntry("rounds", 3L);
        assertThat(median.errors()).isEqualTo(3);
    }

    @Test
    void keepsTheWordsOfAnErrorOfAnyRound() {
        Result median =
                Result.median(
                        List.of(
                                result().put("errors", 0),
                                result().put("errors", 1).put("first_error", "lost")));

        assertThat(median.fields()).containsEntry("first_error", "lost");
    }

    @Test
    void printsALineForEachFigure() {
        String table =
                Table.of(
                        List.of(
                                result().put("messages_per_s", 15_000.0),
                                result().put("p50_ms", 0.25)));

        assertThat(table.lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "[1] saturated",
                        "[2] saturated",
                        "[1] [2]",
                        "messages_per_s 15,000",
                        "p50_ms 0.25");
    }

    private static Result result() {
        return new Result("B1", "why", "saturated");
    }
}
