package im.courtyard.starter.http;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.transport.OriginPolicy;
import im.courtyard.starter.assets.Assets;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything below the prefix: the API by a {@link PrivateDispatcher}, the pages by {@link Assets}.
 * The host's filters run before it, which is how the host's login reaches us. It is made before the
 * engine is and asks for it at the first request. Every answer that is no success is a problem
 * document.
 */
public final class CourtyardServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(CourtyardServlet.class);

    private final transient Supplier<Api> api;
    private final transient Assets assets;
    private transient @Nullable PrivateDispatcher dispatcher;

    /** What answers the API. */
    public record Api(Collection<?> controllers, Callers callers, OriginPolicy origins) {}

    public CourtyardServlet(Supplier<Api> api, Assets assets) {
        this.api = api;
        this.assets = assets;
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        Api parts = api.get();
        dispatcher =
                new PrivateDispatcher(
                        config, parts.controllers(), parts.callers(), parts.origins());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            route(request, response);
        } catch (ServletException | RuntimeException e) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            Problems.write(response, ErrorCode.INTERNAL, "something failed here; the log has more");
        }
    }

    private void route(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getPathInfo();
        if (path == null || path.equals("/")) {
            String last = request.getServletPath();
            String here = last.substring(last.lastIndexOf('/') + 1);
            Redirects.relative(response, path == null ? here + "/chat/" : "chat/");
        } else if (path.startsWith("/api/") && dispatcher != null) {
            dispatcher.service(request, response);
        } else if (path.equals("/ws")) {
            Problems.write(
                    response, ErrorCode.BAD_REQUEST, "this path is for WebSocket connections");
        } else {
            page(path, request, response);
        }
    }

    private void page(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            Problems.write(
                    response, ErrorCode.METHOD_NOT_ALLOWED, path + " does not take " + method);
        } else if (path.equals("/chat") || path.equals("/admin")) {
            Redirects.relative(response, path.substring(1) + "/");
        } else if (!assets.serve(path, request, response)) {
            Problems.write(response, ErrorCode.NOT_FOUND, assets.whyAbsent(path));
        }
    }

    @Override
    public void destroy() {
        if (dispatcher != null) {
            dispatcher.close();
        }
    }
}
