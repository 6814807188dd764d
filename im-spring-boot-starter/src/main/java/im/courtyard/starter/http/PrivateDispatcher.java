package im.courtyard.starter.http;

import im.courtyard.engine.transport.OriginPolicy;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.accept.FixedContentNegotiationStrategy;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Spring MVC in a context of its own that has no parent, so that none of the host's advice,
 * converters, resource handlers and interceptors sees the API. Never a bean: a second
 * DispatcherServlet bean breaks hosts. Thread-safe once made.
 */
final class PrivateDispatcher implements AutoCloseable {

    private final GenericWebApplicationContext context = new GenericWebApplicationContext();
    private final DispatcherServlet servlet = new QuietDispatcher(context);

    /**
     * The context is refreshed before the servlet sees it: an unrefreshed one would be given the
     * host's as its parent.
     */
    PrivateDispatcher(
            ServletConfig config, Collection<?> controllers, Callers callers, OriginPolicy origins)
            throws ServletException {
        context.setServletContext(config.getServletContext());
        context.setClassLoader(getClass().getClassLoader());
        context.setDisplayName("Courtyard API");
        int number = 0;
        for (Object controller : controllers) {
            context.getBeanFactory().registerSingleton("controller" + number++, controller);
        }
        ContentNegotiationManager onlyJson =
                new ContentNegotiationManager(
                        new FixedContentNegotiationStrategy(MediaType.APPLICATION_JSON));
        context.registerBean(RequestMappingHandlerMapping.class, () -> mapping(onlyJson, origins));
        context.registerBean(RequestMappingHandlerAdapter.class, () -> adapter(onlyJson, callers));
        context.registerBean(ProblemResolver.class, ProblemResolver::new);
        context.refresh();
        servlet.setPublishContext(false);
        servlet.setPublishEvents(false);
        servlet.init(config);
    }

    private static RequestMappingHandlerMapping mapping(
            ContentNegotiationManager onlyJson, OriginPolicy origins) {
        RequestMappingHandlerMapping mapping = new ApiMapping();
        mapping.setContentNegotiationManager(onlyJson);
        mapping.setInterceptors(new ForeignOrigins(origins));
        return mapping;
    }

    private static RequestMappingHandlerAdapter adapter(
            ContentNegotiationManager onlyJson, Callers callers) {
        RequestMappingHandlerAdapter adapter = new RequestMappingHandlerAdapter();
        adapter.setContentNegotiationManager(onlyJson);
        adapter.setMessageConverters(List.of(new JsonConverter()));
        adapter.setCustomArgumentResolvers(List.of(new CallerArgument(callers)));
        return adapter;
    }

    /**
     * Finds our controllers, which are no {@code @Controller}s: a host that scans for those must
     * not find them.
     */
    static final class ApiMapping extends RequestMappingHandlerMapping {
        @Override
        protected boolean isHandler(Class<?> type) {
            return AnnotatedElementUtils.hasAnnotation(type, RequestMapping.class);
        }
    }

    /** A path that is not there is the asker's business: an answer, but no line in the log. */
    private static final class QuietDispatcher extends DispatcherServlet {
        private static final long serialVersionUID = 1;

        QuietDispatcher(WebApplicationContext context) {
            super(context);
        }

        @Override
        protected void noHandlerFound(HttpServletRequest request, HttpServletResponse response)
                throws NoHandlerFoundException {
            throw new NoHandlerFoundException(
                    request.getMethod(), request.getRequestURI(), HttpHeaders.EMPTY);
        }
    }

    void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        servlet.service(request, response);
    }

    @Override
    public void close() {
        servlet.destroy();
        context.close();
    }
}
