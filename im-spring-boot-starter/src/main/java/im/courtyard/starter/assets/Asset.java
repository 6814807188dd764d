package im.courtyard.starter.assets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One file with its headers, and its compressed form where that is smaller. Immutable. */
final class Asset {

    private static final Pattern HASHED = Pattern.compile(".*[-.][A-Za-z0-9_-]{8,}\\.[a-z0-9]+");
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("map", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("mp3", "audio/mpeg"),
                    Map.entry("wasm", "application/wasm"));

    private final byte[] body;
    private final byte @Nullable [] gzip;
    private final String type;
    private final String etag;
    private final boolean hashed;

    private Asset(byte[] body, byte @Nullable [] gzip, String type, String etag, boolean hashed) {
        this.body = body;
        this.gzip = gzip;
        this.type = type;
        this.etag = etag;
        this.hashed = hashed;
    }

    static Asset of(String path, byte[] body) throws IOException {
        String type =
                TYPES.getOrDefault(
                        path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
        byte[] gzip = gzip(body);
        boolean smaller = gzip.length < body.length * 9L / 10;
        boolean hashed = path.contains("/assets/") && HASHED.matcher(path).matches();
        return new Asset(body, smaller ? gzip : null, type, hash(body), hashed);
    }

    boolean isPage() {
        return type.startsWith("text/html");
    }

    /** Names with a hash never change their content; all others are asked for each time. */
    String cacheControl() {
        return hashed ? "public, max-age=31536000, immutable" : "no-cache";
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accepted = request.getHeader("Accept-Encoding");
        byte[] small = accepted != null && accepted.contains("gzip") ? gzip : null;
        String tag = small == null ? "\"" + etag + "\"" : "\"" + etag + "-gzip\"";
        response.setHeader("ETag", tag);
        String known = request.getHeader("If-None-Match");
        if (known != null && Arrays.asList(known.replace("W/", "").split(" *, *")).contains(tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(type);
        if (small != null) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] bytes = small == null ? body : small;
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
