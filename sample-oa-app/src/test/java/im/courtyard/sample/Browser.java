package im.courtyard.sample;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One visitor with own cookies. Follows redirects, and sends the form token of the page seen last.
 */
public final class Browser {

    public static final String PASSWORD = "Courtyard-2026";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private String language = "zh-CN";
    private String token = "";

    public Browser(int port) {
        base = "http://localhost:" + port;
    }

    public static Browser signedIn(int port, String login) {
        var browser = new Browser(port);
        var page = browser.signIn(login, PASSWORD);
        if (page.status() != 200 || page.path().equals("/signin")) {
            throw new AssertionError(login + " was not let in: " + page.status());
        }
        return browser;
    }

    public Browser speaking(String tag) {
        language = tag;
        return this;
    }

    public Page signIn(String login, String password) {
        if (token.isEmpty()) {
            get("/signin");
        }
        return post("/signin", Map.of("login", login, "password", password));
    }

    public Page get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    /** With the token of the page that was seen last. */
    public Page post(String path, Map<String, String> fields) {
        return post(path, fields, token);
    }

    public Page post(String path, Map<String, String> fields, String formToken) {
        var form =
                fields.entrySet().stream()
                        .map(e -> e.getKey() + '=' + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        form + "&_csrf=" + encoded(formToken))));
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    public String token() {
        return token;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            var response =
                    client.send(
                            request.header("Accept-Language", language)
                                    .header("Accept", "text/html,*/*")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            var found = TOKEN.matcher(response.body());
            if (found.find()) {
                token = found.group(1);
            }
            return new Page(response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What came back, after redirects. */
    public record Page(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String path() {
            return response.uri().getPath();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The text that a reader sees, without tags and runs of blanks. */
        public String text() {
            return body().replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
        }

        public List<String> matches(String pattern) {
            return Pattern.compile(pattern).matcher(body()).results().map(m -> m.group(1)).toList();
        }
    }
}
