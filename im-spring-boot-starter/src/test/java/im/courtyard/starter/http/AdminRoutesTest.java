package im.courtyard.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * Whatever is the administrators' is nobody else's: every route that is described, new ones too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminRoutesTest {

    private record Route(String method, String path) {}

    private final Api api = new Api();

    @AfterAll
    void close() {
        api.close();
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        described()
                .get("paths")
                .fields()
                .forEachRemaining(
                        path ->
                                path.getValue()
                                        .fields()
                                        .forEachRemaining(
                                                verb ->
                                                        routes.add(
                                                                route(
                                                                        verb.getKey(),
                                                                        path.getKey(),
                                                                        verb.getValue()))));
        routes.removeIf(route -> !route.path().startsWith("/admin/"));
        assertThat(routes).hasSizeGreaterThan(15);
        return routes;
    }

    private static JsonNode described() {
        try (InputStream in =
                AdminRoutesTest.class.getResourceAsStream(
                        "/im/courtyard/starter/api/openapi.json")) {
            return Json.mapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** With something in each place that must not be empty. */
    private static Route route(String verb, String path, JsonNode operation) {
        StringBuilder full = new StringBuilder(path.replaceAll("\\{\\w+\\}", "1"));
        char mark = '?';
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                full.append(mark).append(parameter.get("name").asText()).append("=1");
                mark = '&';
            }
        }
        return new Route(verb.toUpperCase(Locale.ROOT), full.toString());
    }

    private MockHttpServletRequest request(Route route) {
        MockHttpServletRequest request = api.request(route.method(), route.path());
        request.setContentType("application/json");
        request.setContent("{}".getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private String code(MockHttpServletRequest request) {
        return Api.body(api.send(request)).path("code").asText();
    }

    @Test
    void areClosedToStaffToTokensAndToNobody() {
        String token = api.ok("boss", "POST", "/token", null).get("token").asText();
        for (Route route : routes()) {
            MockHttpServletRequest staff = request(route);
            staff.addHeader("X-User", "zhang");
            assertThat(code(staff)).describedAs(route.toString()).isEqualTo("FORBIDDEN");
            MockHttpServletRequest bearer = request(route);
            bearer.addHeader("Authorization", "Bearer " + token);
            assertThat(code(bearer)).describedAs(route.toString()).isEqualTo("FORBIDDEN");
            assertThat(code(request(route)))
                    .describedAs(route.toString())
                    .isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void changeNothingForPagesOfOthers() {
        List<Route> changing =
                routes().stream().filter(route -> !route.method().equals("GET")).toList();
        assertThat(changing).hasSizeGreaterThan(6);
        for (Route route : changing) {
            for (String origin : List.of("https://evil.example", "null", "http://localhost:1")) {
                MockHttpServletRequest forged = request(route);
                forged.addHeader("X-User", "boss");
                forged.addHeader("Host", "localhost");
                forged.addHeader("Origin", origin);
                assertThat(code(forged)).describedAs(route + origin).isEqualTo("ORIGIN_REFUSED");
            }
        }
    }
}
