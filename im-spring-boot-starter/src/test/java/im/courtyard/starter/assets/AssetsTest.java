package im.courtyard.starter.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AssetsTest {

    private static final String SCRIPT = "console.log('x');".repeat(200);
    private static final Map<String, String> FILES =
            Map.of(
                    "META-INF/courtyard/chat/index.html", "<html></html>",
                    "META-INF/courtyard/chat/assets/index-B4tYxQ1_.js", SCRIPT,
                    "META-INF/courtyard/chat/manifest.webmanifest", "{}",
                    "META-INF/courtyard/embed.js", "embed",
                    "META-INF/courtyard/secret.txt", "no",
                    "META-INF/secret.txt", "no");

    private final Assets assets =
            new Assets(
                    new ClassLoader(null) {
                        @Override
                        public @Nullable InputStream getResourceAsStream(String name) {
                            String file = FILES.get(name);
                            return file == null
                                    ? null
                                    : new ByteArrayInputStream(
                                            file.getBytes(StandardCharsets.UTF_8));
                        }
                    });

    private MockHttpServletResponse get(String path, String... header) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/im" + path);
        for (int i = 0; i < header.length; i += 2) {
            request.addHeader(header[i], header[i + 1]);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        if (!assets.serve(path, request, response)) {
            response.setStatus(404);
        }
        return response;
    }

    @Test
    void pagesAreAskedForEachTimeAndProtected() throws IOException {
        MockHttpServletResponse page = get("/chat/");
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.getHeader("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:"
                                + " blob:; style-src 'self'; frame-ancestors 'self'");
    }

    @Test
    void hashedNamesAreKeptForEver() throws IOException {
        MockHttpServletResponse script = get("/chat/assets/index-B4tYxQ1_.js");
        assertThat(script.getContentType()).startsWith("text/javascript");
        assertThat(script.getHeader("Cache-Control")).contains("immutable");
        assertThat(get("/embed.js").getHeader("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void anUnchangedFileIsNotSentAgain() throws IOException {
        String tag = get("/embed.js").getHeader("ETag");
        MockHttpServletResponse again = get("/embed.js", "If-None-Match", "\"x\", W/" + tag);
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getContentAsByteArray()).isEmpty();
        assertThat(get("/embed.js", "If-None-Match", "\"x\"").getStatus()).isEqualTo(200);
    }

    @Test
    void compressesForThoseWhoTakeIt() throws IOException {
        MockHttpServletResponse small =
                get("/chat/assets/index-B4tYxQ1_.js", "Accept-Encoding", "br, gzip");
        assertThat(small.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(small.getHeader("Vary")).isEqualTo("Accept-Encoding");
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(small.getContentAsByteArray()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(SCRIPT);
        }
        assertThat(get("/chat/assets/index-B4tYxQ1_.js").getHeader("Content-Encoding")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secret.txt",
                "/chat/../secret.txt",
                "/chat/..",
                "/chat/../../secret.txt",
                "/chat//index.html",
                "/chat/.hidden.js",
                "/chat/%2e%2e/secret.txt",
                "/chat\\..\\secret.txt",
                "/chat/assets",
                "/chat/assets/",
                "/admin/index.html"
            })
    void whatIsNotPublicIsNotThere(String path) throws IOException {
        assertThat(get(path).getStatus()).isEqualTo(404);
    }

    @Test
    void namesTheJarThatIsMissing() {
        assertThat(assets.whyAbsent("/admin/")).startsWith("im-admin-ui is not on the class path");
        assertThat(assets.whyAbsent("/chat/nothing.js")).isEqualTo("there is no /chat/nothing.js");
    }
}
