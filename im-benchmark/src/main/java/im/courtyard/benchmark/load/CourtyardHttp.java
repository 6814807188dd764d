package im.courtyard.benchmark.load;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The HTTP API of a bare host that believes {@code X-Test-User}: for what is set up before a
 * measurement. Blocks. Thread-safe.
 */
public final class CourtyardHttp {

    /** The header by which a bare host is told who asks. */
    static final String USER = "X-Test-User";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    public CourtyardHttp(int port) {
        this.port = port;
    }

    public int port() {
        return port;
    }

    /** GETs a path below {@code api/v1/}; answers the text, or throws if the status is not 200. */
    public String get(String user, String path) throws IOException, InterruptedException {
        return send(request(user, path).GET().build());
    }

    /** POSTs JSON to a path below {@code api/v1/}; answers the JSON that came back. */
    public JsonNode post(String user, String path, Object body)
            throws IOException, InterruptedException {
        HttpRequest request =
                request(user, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build();
        return Json.mapper().readTree(send(request));
    }

    private HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/im/api/v1/" + path))
                .timeout(PATIENCE)
                .header(USER, user);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(
                    request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
