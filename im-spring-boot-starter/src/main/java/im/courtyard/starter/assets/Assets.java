package im.courtyard.starter.assets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of im-chat-ui and im-admin-ui from the class path, kept in memory once asked for.
 * Public: they hold no data. Thread-safe.
 */
public final class Assets {

    private static final String ROOT = "META-INF/courtyard";
    private static final String CSP =
            "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob:;"
                    + " style-src 'self'; frame-ancestors 'self'";

    private final ClassLoader classes;
    private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

    public Assets(ClassLoader classes) {
        this.classes = classes;
    }

    /**
     * Answers a GET or HEAD; false, with nothing written, where there is no such file.
     *
     * @param path below the prefix, decoded: /chat/assets/index-4f.js
     */
    public boolean serve(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Asset asset = find(path.endsWith("/") ? path + "index.html" : path);
        if (asset == null) {
            return false;
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", asset.cacheControl());
        response.setHeader("Vary", "Accept-Encoding");
        if (asset.isPage()) {
            response.setHeader("Content-Security-Policy", CSP);
            response.setHeader("Referrer-Policy", "same-origin");
        }
        asset.write(request, response);
        return true;
    }

    /** A sentence for somebody who asked for what is not there. */
    public String whyAbsent(String path) {
        if (path.startsWith("/chat/") || path.equals("/embed.js")) {
            return absent(path, "/chat/index.html", "im-chat-ui");
        }
        if (path.startsWith("/admin/")) {
            return absent(path, "/admin/index.html", "im-admin-ui");
        }
        return "there is no " + path;
    }

    private String absent(String path, String page, String jar) {
        return find(page) == null
                ? jar + " is not on the class path of this application: remove its exclusion"
                : "there is no " + path;
    }

    private @Nullable Asset find(String path) {
        Asset known = loaded.get(path);
        if (known != null || !isPlain(path)) {
            return known;
        }
        try (InputStream in = classes.getResourceAsStream(ROOT + path)) {
            if (in == null) {
                return null;
            }
            Asset asset = Asset.of(path, in.readAllBytes());
            loaded.put(path, asset);
            return asset;
        } catch (IOException e) {
            return null;
        }
    }

    /** Names with an extension, made of segments that cannot climb: no dot files, no escapes. */
    private static boolean isPlain(String path) {
        return path.matches("(/[A-Za-z0-9_~@-][A-Za-z0-9._~@-]*)+")
                && path.lastIndexOf('.') > path.lastIndexOf('/')
                && (path.startsWith("/chat/")
                        || path.startsWith("/admin/")
                        || path.equals("/embed.js"));
    }
}
