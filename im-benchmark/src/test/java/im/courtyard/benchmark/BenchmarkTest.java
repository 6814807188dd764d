package im.courtyard.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: a real server in its own process, load over its sockets, a table and JSON. */
class BenchmarkTest {

    @Test
    void measuresARealServer(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("results.json");
        Options options =
                Options.parse(
                        List.of(
                                ("B1 --short --db h2 --seconds 1 --warmup 1 --set courtyard.lanes=2"
                                                + " --json "
                                                + json)
                                        .split(" ")),
                        List.of("B1"));
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        boolean good =
                new Benchmark(options, new PrintStream(told, true, StandardCharsets.UTF_8)).run();

        String text = told.toString(StandardCharsets.UTF_8);
        assertThat(good).as(text).isTrue();
        assertThat(text).contains("messages_per_s", "[1] saturated");
        JsonNode results = Json.mapper().readTree(json.toFile());
        JsonNode headline = results.get(0);
        assertThat(headline.path("id").asText()).isEqualTo("B1");
        assertThat(headline.path("messages_per_s").doubleValue()).isGreaterThan(100);
        assertThat(headline.path("server_cpu_us_per_message").doubleValue()).isPositive();
        assertThat(headline.path("p99_ms").doubleValue()).isPositive();
        assertThat(headline.path("errors").intValue()).isZero();
        assertThat(headline.has("other_cpu")).isTrue();
        assertThat(results.findValuesAsText("variant"))
                .anyMatch(variant -> variant.startsWith("300/s"))
                .anyMatch(variant -> variant.startsWith("limit: WebSocket echo"));
    }
}
