package im.courtyard.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The host's web settings stay the host's, and ours ours (rows 5, 7, 8, 13, 16, 18). */
class WebSettingsTest {

    @ParameterizedTest
    @MethodSource("im.courtyard.hosts.Hosts#oneEach")
    void oddSettingsOfTheHostDoNotReachTheChat(Boot boot, Part server) {
        try (RunningHost host =
                Host.on(boot, server)
                        .profile("plain")
                        .profile("odd-web")
                        .property("spring.jackson.property-naming-strategy", "SNAKE_CASE")
                        .memory()
                        .start()) {
            Person zhang = new Person(host).signIn("/login", "zhang");
            HttpResponse<String> hosts = zhang.get("/host/hello");
            assertThat(hosts.body()).describedAs("the host's own way").contains("dataOfHost");
            assertThat(hosts.headers().firstValue("X-Host-Interceptor")).isPresent();
            HttpResponse<String> me = zhang.api("GET", "/me");
            assertThat(Person.parse(me.body()).at("/limits/frameBytes").asInt()).isEqualTo(65536);
            assertThat(me.headers().firstValue("X-Host-Interceptor")).isEmpty();
            assertProblem(zhang.api("GET", "/nothing"), 404, "NOT_FOUND");
            assertProblem(zhang.get("/im/nothing"), 404, "NOT_FOUND");
            assertProblem(zhang.api("POST", "/me"), 405, "METHOD_NOT_ALLOWED");
            assertProblem(
                    zhang.send(
                            zhang.request("/im/api/v1/conversations/direct")
                                    .header("Content-Type", "text/plain")
                                    .POST(BodyPublishers.ofString("{}"))
                                    .build()),
                    415,
                    "UNSUPPORTED_MEDIA_TYPE");
            assertProblem(
                    zhang.api("POST", "/conversations/direct", "{\"user\":"), 400, "BAD_REQUEST");
            assertProblem(zhang.api("GET", "/conversations/x"), 400, "BAD_REQUEST");
            assertProblem(zhang.api("GET", "/conversations/77"), 403, "NOT_A_MEMBER");
            HttpResponse<String> page = zhang.get("/im/chat/");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'");
            TwoPeople.chat(zhang, new Person(host).signIn("/login", "li"));
        }
    }

    @ParameterizedTest
    @MethodSource("im.courtyard.hosts.Hosts#all")
    void livesBelowAContextPathAndAPrefix(Boot boot, Part server) {
        try (RunningHost host =
                Host.on(boot, server)
                        .profile("plain")
                        .property("server.servlet.context-path", "/oa")
                        .property("courtyard.prefix", "/talk/here")
                        .memory()
                        .start()) {
            Person zhang = new Person(host, "/oa/talk/here").signIn("/oa/login", "zhang");
            Person li = new Person(host, "/oa/talk/here").signIn("/oa/login", "li");
            TwoPeople.chat(zhang, li);
            HttpResponse<String> moved = zhang.get("/oa/talk/here/chat");
            assertThat(moved.statusCode()).isEqualTo(302);
            assertThat(Person.location(moved))
                    .describedAs("relative, whatever a proxy adds before")
                    .isEqualTo("chat/");
            assertThat(zhang.get("/oa/talk/here/chat/").body()).contains("<script");
            assertThat(host.output()).contains("/oa/talk/here/chat/");
        }
    }

    @ParameterizedTest
    @MethodSource("im.courtyard.hosts.Hosts#all")
    void refusesPagesOfForeignOrigins(Boot boot, Part server) {
        try (RunningHost host =
                Host.on(boot, server)
                        .profile("plain")
                        .property("courtyard.allowed-origins", "https://portal.example")
                        .memory()
                        .start()) {
            Person zhang = new Person(host).signIn("/login", "zhang");
            assertProblem(post(zhang, "https://evil.example", ""), 403, "ORIGIN_REFUSED");
            assertProblem(post(zhang, "null", ""), 403, "ORIGIN_REFUSED");
            assertThat(post(zhang, "https://portal.example", "").statusCode()).isEqualTo(200);
            assertThat(post(zhang, "https://oa.example", "oa.example").statusCode())
                    .describedAs("behind a proxy that tells its own name")
                    .isEqualTo(200);
            String ticket = Person.json(zhang.api("POST", "/ticket")).get("ticket").asText();
            assertThat(Handshakes.status(host, "/im/ws?ticket=" + ticket, "https://evil.example"))
                    .isEqualTo(403);
        }
    }

    static Stream<Arguments> proxies() {
        return Hosts.all()
                .flatMap(
                        host ->
                                Stream.of("none", "native", "framework")
                                        .map(
                                                way ->
                                                        Arguments.of(
                                                                host.get()[0],
                                                                host.get()[1],
                                                                way)));
    }

    /** The proxy has another name and port, and adds a prefix. */
    @ParameterizedTest
    @MethodSource("proxies")
    void worksBehindAProxy(Boot boot, Part server, String strategy) {
        try (RunningHost host =
                Host.on(boot, server)
                        .profile("plain")
                        .property("server.forward-headers-strategy", strategy)
                        .memory()
                        .start()) {
            // Jetty 12.1 finds no endpoint on a path that Spring's filter has given a prefix.
            boolean prefix = !(boot == Boot.BOOT_41 && server == Part.JETTY);
            TwoPeople.chat(
                    proxied(host, prefix).signIn("/login", "zhang"),
                    proxied(host, prefix).signIn("/login", "li"));
            assertThat(Person.location(proxied(host, true).get("/im/admin"))).isEqualTo("admin/");
        }
    }

    private static Person proxied(RunningHost host, boolean prefix) {
        Person person =
                new Person(host)
                        .header("Origin", "http://portal.example")
                        .header("X-Forwarded-Host", "portal.example")
                        .header("X-Forwarded-Proto", "http")
                        .header("X-Forwarded-Port", "80");
        return prefix ? person.header("X-Forwarded-Prefix", "/oa") : person;
    }

    private static HttpResponse<String> post(Person person, String origin, String forwardedHost) {
        var request = person.request("/im/api/v1/ticket").header("Origin", origin);
        if (!forwardedHost.isEmpty()) {
            request.header("X-Forwarded-Host", forwardedHost);
        }
        return person.send(request.POST(BodyPublishers.noBody()).build());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        JsonNode problem = Person.parse(answer.body());
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).isNotBlank();
        assertThat(problem.get("title").asText()).isNotBlank();
    }
}
