package im.courtyard.benchmark.micro;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.benchmark.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhReportTest {

    @Test
    void tellsTimeAndAllocationOfEachChoiceOfParameters(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("jmh.json");
        Files.writeString(
                json,
                """
                [{"benchmark": "im.courtyard.benchmark.micro.FanOut.offer",
                  "params": {"sessions": "200"},
                  "primaryMetric": {"score": 4000.5, "scoreError": 12.25, "scoreUnit": "ns/op"},
                  "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 64.0, "scoreUnit": "B/op"}}},
                 {"benchmark": "im.courtyard.benchmark.micro.Codec.writeOk",
                  "primaryMetric": {"score": 170.0, "scoreError": "NaN", "scoreUnit": "ns/op"},
                  "secondaryMetrics": {}}]""");

        List<Result> results = JmhReport.read(json, "parts");

        assertThat(results.get(0).json())
                .isEqualTo(
                        "{\"id\":\"micro/FanOut.offer\",\"what\":\"parts\","
                                + "\"variant\":\"FanOut.offer, sessions 200\",\"ns_per_op\":4000.5,"
                                + "\"ns_error\":12.25,\"bytes_per_op\":64.0,\"ns_per_session\":20.003}");
        assertThat(results.get(1).json())
                .isEqualTo(
                        "{\"id\":\"micro/Codec.writeOk\",\"what\":\"parts\","
                                + "\"variant\":\"Codec.writeOk\",\"ns_per_op\":170.0}");
    }
}
