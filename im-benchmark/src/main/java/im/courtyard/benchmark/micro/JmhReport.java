package im.courtyard.benchmark.micro;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.benchmark.Result;
import im.courtyard.engine.common.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The JSON that JMH writes, as results of ours. */
final class JmhReport {

    private JmhReport() {}

    /**
     * One result for each benchmark and choice of its parameters; where a parameter says how many
     * sessions one operation reaches, also the time for one of them.
     */
    static List<Result> read(Path json, String what) throws IOException {
        List<Result> results = new ArrayList<>();
        for (JsonNode one : Json.mapper().readTree(json.toFile())) {
            results.add(result(one, what));
        }
        return results;
    }

    private static Result result(JsonNode one, String what) {
        String name = one.path("benchmark").asText().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
        JsonNode params = one.path("params");
        String choice =
                params.properties().stream()
                        .map(param -> ", " + param.getKey() + " " + param.getValue().asText())
                        .collect(Collectors.joining());
        JsonNode time = one.path("primaryMetric");
        double nanos = time.path("score").asDouble(Double.NaN);
        return new Result(Micro.ID + "/" + name, what, name + choice)
                .put("ns_per_op", nanos)
                .put("ns_error", time.path("scoreError").asDouble(Double.NaN))
                .put("bytes_per_op", allocated(one))
                .put("ns_per_session", nanos / params.path("sessions").asDouble(Double.NaN));
    }

    private static double allocated(JsonNode one) {
        return one.path("secondaryMetrics")
                .path("gc.alloc.rate.norm")
                .path("score")
                .asDouble(Double.NaN);
    }
}
