package im.courtyard.starter;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.web.context.WebApplicationContext;

/** Says in one line of the log where the chat is. */
final class WhereItIs implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(WhereItIs.class);

    private final WebApplicationContext context;
    private final String prefix;

    WhereItIs(WebApplicationContext context, String prefix) {
        this.context = context;
        this.prefix = prefix;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (event.getApplicationContext() == context) {
            String at = address(context.getEnvironment(), context.getServletContext()) + prefix;
            log.info(
                    "Chat: {}/chat/  Console: {}/admin/  On your own pages: <script"
                            + " src=\"{}/embed.js\" defer></script>",
                    at,
                    at,
                    path(context.getServletContext()) + prefix);
        }
    }

    private static String address(Environment environment, @Nullable ServletContext servlets) {
        String port = environment.getProperty("local.server.port");
        String scheme = isSecure(environment) ? "https" : "http";
        return port == null ? path(servlets) : scheme + "://localhost:" + port + path(servlets);
    }

    private static boolean isSecure(Environment environment) {
        return environment.getProperty("server.ssl.enabled", Boolean.class, true)
                && (environment.containsProperty("server.ssl.key-store")
                        || environment.containsProperty("server.ssl.certificate")
                        || environment.containsProperty("server.ssl.bundle"));
    }

    private static String path(@Nullable ServletContext servlets) {
        return servlets == null ? "" : servlets.getContextPath();
    }
}
