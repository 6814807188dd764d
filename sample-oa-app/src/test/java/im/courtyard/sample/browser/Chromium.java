package im.courtyard.sample.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The installed Chromium, and people who sit in front of it. Nothing is downloaded. */
final class Chromium implements AutoCloseable {

    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    // A name that is not ours leads nowhere, whoever asks for it.
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");

    /** Conditions end waiting, this only ends hope: shared machines are slow at times. */
    private static final double PATIENCE_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String origin;
    private final Queue<String> strangers = new ConcurrentLinkedQueue<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    private Chromium(Path program, int port) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(FLAGS));
        origin = "http://localhost:" + port;
    }

    /** Skips the test by name where there is no Chromium, unless everything must be there. */
    static Chromium open(int port) {
        // The driver writes role names in the default locale's lower case; the tests' is Turkish.
        Locale.setDefault(Locale.ENGLISH);
        Path program =
                Stream.of("chromium", "chromium-browser", "google-chrome")
                        .flatMap(
                                name ->
                                        Arrays.stream(System.getenv("PATH").split(":"))
                                                .map(dir -> Path.of(dir, name)))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
        if (program == null && !Boolean.getBoolean("courtyard.require.services")) {
            Assumptions.abort("Chromium is not installed");
        }
        return new Chromium(
                Objects.requireNonNull(program, "Chromium is not installed, and it is required"),
                port);
    }

    String origin() {
        return origin;
    }

    /** A person's own window, not signed in. */
    Page window(String language, int width, int height) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale(language)
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setTimezoneId("Asia/Shanghai")
                                .setViewportSize(width, height));
        context.onRequest(request -> note(request.url()));
        context.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        complaints.add(message.text());
                    }
                });
        context.onWebError(error -> complaints.add(error.error()));
        Page page = context.newPage();
        page.onWebSocket(socket -> note(socket.url().replaceFirst("^ws", "http")));
        return page;
    }

    Page signedIn(String login) {
        return signedIn(login, "zh-CN", 1280, 800);
    }

    /** A person's own window, signed in to the OA. */
    Page signedIn(String login, String language, int width, int height) {
        Page page = window(language, width, height);
        page.navigate(origin + "/");
        page.locator("input[name=login]").fill(login);
        page.locator("input[name=password]").fill(im.courtyard.sample.Browser.PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("signin"));
        return page;
    }

    private void note(String url) {
        if (!url.startsWith(origin + "/") && !url.startsWith("data:") && !url.startsWith("blob:")) {
            strangers.add(url);
        }
    }

    /** Requests of any page, frame or socket that went elsewhere. */
    Queue<String> strangers() {
        return strangers;
    }

    /** What pages wrote into the console as errors: scripts that failed, policies broken. */
    Queue<String> complaints() {
        return complaints;
    }

    /** Keeps a picture; with -Dcourtyard.pictures=DIR there, for the documentation. */
    static void picture(Page page, String name) {
        Path folder = Path.of(System.getProperty("courtyard.pictures", "target/pictures"));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }

    /** Leaves what everybody saw last in target/pictures, for whoever asks why a test failed. */
    private void keepLastSights() {
        int n = 0;
        for (BrowserContext context : browser.contexts()) {
            for (Page page : context.pages()) {
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setPath(Path.of("target/pictures/last-" + n++ + ".png")));
            }
        }
        complaints.forEach(text -> System.err.println("page: " + text));
    }

    @Override
    public void close() {
        keepLastSights();
        browser.close();
        playwright.close();
    }
}
