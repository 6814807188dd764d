package im.courtyard.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.client.model.CourtyardException;
import im.courtyard.client.model.Me;
import im.courtyard.client.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One HTTP call: signed, with the host's own CSRF header where wanted, errors as exceptions. */
final class HttpCalls {

    private static final int UNAUTHENTICATED = 401;

    private final HttpClient http;
    private final Supplier<URI> base;
    private final Credentials credentials;
    private final Duration timeout;
    private final AtomicReference<@Nullable CompletableFuture<Optional<Me.Csrf>>> csrf =
            new AtomicReference<>();

    HttpCalls(HttpClient http, Supplier<URI> base, Credentials credentials, Duration timeout) {
        this.http = http;
        this.base = base;
        this.credentials = credentials;
        this.timeout = timeout;
    }

    CompletableFuture<JsonNode> get(String path) {
        return exchange("GET", path, null, Optional.empty());
    }

    CompletableFuture<JsonNode> change(String method, String path, @Nullable Object body) {
        if (!credentials.wantsCsrf()) {
            return exchange(method, path, body, Optional.empty());
        }
        return csrf().thenCompose(token -> exchange(method, path, body, token))
                .whenComplete(
                        (answer, failure) -> {
                            if (failure != null) {
                                csrf.set(null);
                            }
                        });
    }

    private CompletableFuture<Optional<Me.Csrf>> csrf() {
        CompletableFuture<Optional<Me.Csrf>> known = csrf.get();
        if (known != null) {
            return known;
        }
        CompletableFuture<Optional<Me.Csrf>> asked =
                get("me").thenApply(me -> Optional.ofNullable(Json.read(me, Me.class).csrf()));
        csrf.set(asked);
        return asked;
    }

    private CompletableFuture<JsonNode> exchange(
            String method, String path, @Nullable Object body, Optional<Me.Csrf> token) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(base.get() + "/api/v1/" + path))
                            .timeout(timeout)
                            .header("Accept", "application/json, application/problem+json");
            credentials.headersNow().forEach(request::setHeader);
            token.ifPresent(csrfToken -> request.setHeader(csrfToken.header(), csrfToken.token()));
            if (!"GET".equals(method)) {
                request.setHeader("Content-Type", "application/json");
            }
            request.method(
                    method,
                    body == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(Json.write(body)));
            return http.sendAsync(
                            request.build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .handle(HttpCalls::answer);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(CourtyardException.of(e));
        }
    }

    private static JsonNode answer(
            @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response == null) {
            throw CourtyardException.of(failure == null ? new IllegalStateException() : failure);
        }
        int status = response.statusCode();
        if (status == 204 || (status < 300 && response.body().isBlank())) {
            return Json.object();
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (status >= 300 || !type.contains("json")) {
            throw refusal(status, type, response.body());
        }
        return Json.parse(response.body());
    }

    /** A host's login page or filter answers what it likes; only our own problems have a code. */
    private static CourtyardException refusal(int status, String type, String body) {
        if (type.contains("problem+json")) {
            try {
                return problem(Json.parse(body));
            } catch (IllegalArgumentException e) {
                return new CourtyardException(
                        CourtyardException.UNREACHABLE, "HTTP " + status, Map.of(), e);
            }
        }
        boolean login = status == UNAUTHENTICATED || status == 403 || status < 400;
        return new CourtyardException(
                login ? "UNAUTHENTICATED" : CourtyardException.UNREACHABLE,
                "The host answered HTTP " + status + " in place of Courtyard");
    }

    private static CourtyardException problem(JsonNode problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (var entry : problem.properties()) {
            if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                fields.put(entry.getKey(), entry.getValue().asText());
            }
        }
        return new CourtyardException(
                problem.path("code").asText(CourtyardException.UNREACHABLE),
                problem.path("detail").asText(problem.path("title").asText("")),
                fields,
                null);
    }
}
