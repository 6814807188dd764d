package im.courtyard.starter.http;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * Writes problem documents (RFC 9457). Never by {@code sendError}: that would hand the answer to
 * the host's error page.
 */
final class Problems {

    private Problems() {}

    static void write(HttpServletResponse response, ErrorCode code, String detail)
            throws IOException {
        write(response, new ImException(code, detail));
    }

    static void write(HttpServletResponse response, ImException problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        int status = problem.code().httpStatus();
        Map<String, Object> document = new LinkedHashMap<>(problem.fields());
        document.put("title", HttpStatus.valueOf(status).getReasonPhrase());
        document.put("status", status);
        document.put("code", problem.code().name());
        document.put("detail", problem.sentence());
        byte[] body = Json.write(document).getBytes(StandardCharsets.UTF_8);
        response.resetBuffer();
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
