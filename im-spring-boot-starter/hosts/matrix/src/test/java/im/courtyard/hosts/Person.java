package im.courtyard.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser's cookies who speaks the public protocol and nothing else. */
final class Person {

    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
    private final RunningHost host;
    private final String base;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Person(RunningHost host) {
        this(host, "/im");
    }

    /**
     * @param base path of the chat: context path and prefix
     */
    Person(RunningHost host, String base) {
        this.host = host;
        this.base = base;
    }

    /** Signs in by a form at the given path, with the form's CSRF token where it has one. */
    Person signIn(String path, String name) {
        return signIn(path, name, "secret");
    }

    Person signIn(String path, String name, String password) {
        HttpResponse<String> answer = trySignIn(path, name, password);
        if (answer.statusCode() >= 400 || location(answer).contains("error")) {
            throw new AssertionError("not signed in: " + answer + answer.body());
        }
        return this;
    }

    /** What the host answers to the form. */
    HttpResponse<String> trySignIn(String path, String name, String password) {
        Matcher token = FORM_TOKEN.matcher(get(path).body());
        String form =
                "username="
                        + name
                        + "&password="
                        + URLEncoder.encode(password, StandardCharsets.UTF_8)
                        + (token.find() ? csrf(token) : "");
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
    }

    private static String csrf(Matcher token) {
        return "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    }

    static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /** Sends a header with every request from now on. */
    Person header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Does what clients do first: ask who one is, and take up the host's CSRF token. */
    JsonNode me() {
        JsonNode me = json(api("GET", "/me"));
        if (me.has("csrf")) {
            header(me.at("/csrf/header").asText(), me.at("/csrf/token").asText());
        }
        return me;
    }

    Socket connect() {
        String ticket = json(api("POST", "/ticket")).get("ticket").asText();
        return connect("?ticket=" + ticket);
    }

    Socket connect(String query) {
        URI uri = URI.create(host.at(base + "/ws").toString().replace("http", "ws") + query);
        return Socket.open(http, uri, headers);
    }

    HttpResponse<String> api(String method, String path) {
        return send(
                request(base + "/api/v1" + path).method(method, BodyPublishers.noBody()).build());
    }

    HttpResponse<String> api(String method, String path, String json) {
        return send(
                request(base + "/api/v1" + path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json))
                        .build());
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(host.at(path)).timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        return request;
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(request + "\n" + host.output(), e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer + " " + answer.body());
        }
        return parse(answer.body());
    }

    static JsonNode parse(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
