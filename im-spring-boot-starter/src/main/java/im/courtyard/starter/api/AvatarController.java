package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.user.Avatar;
import im.courtyard.starter.http.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves people's pictures to whoever is signed in. Where the address carries the picture's own
 * hash it never changes, so a browser keeps it and asks no more; else it asks each time, by the
 * hash. No cache between may keep any.
 */
@RequestMapping("/api/v1")
public final class AvatarController {

    private static final String KEEP = "private, max-age=31536000, immutable";
    private static final String ASK = "private, no-cache";

    private final ImEngine engine;

    public AvatarController(ImEngine engine) {
        this.engine = engine;
    }

    @GetMapping("/users/{id}/avatar")
    void avatar(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String v,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Avatar avatar = engine.users().avatar(id).orElseThrow(() -> none(id));
        String tag = "\"" + avatar.hash() + "\"";
        response.setHeader("Cache-Control", v.equals(avatar.hash()) ? KEEP : ASK);
        response.setHeader("ETag", tag);
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setContentType(avatar.mediaType());
        response.setContentLength(avatar.bytes().length);
        response.getOutputStream().write(avatar.bytes());
    }

    private static ImException none(String id) {
        return new ImException(ErrorCode.NOT_FOUND, "there is no picture of user " + id)
                .with("user", id);
    }
}
