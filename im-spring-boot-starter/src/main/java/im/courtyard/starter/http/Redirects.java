package im.courtyard.starter.http;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Redirects that stay relative: what stands between the browser and us may add or take away a
 * prefix, so that only the browser knows the whole address.
 */
final class Redirects {

    private Redirects() {}

    static void relative(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", location);
        response.setContentLength(0);
    }
}
