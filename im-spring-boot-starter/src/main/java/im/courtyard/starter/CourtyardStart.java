package im.courtyard.starter;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.transport.OriginPolicy;
import im.courtyard.engine.transport.websocket.HandshakeUser;
import im.courtyard.engine.transport.websocket.WebSocketTransport;
import im.courtyard.starter.directory.DirectorySources;
import im.courtyard.starter.property.ClusterProperties;
import im.courtyard.starter.property.StartFailure;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.context.WebApplicationContext;

/**
 * Starts the engine once all beans are made and before the first request can come, opens the
 * WebSocket, and stops the engine before the web server stops: so that everybody hears goodbye.
 */
final class CourtyardStart
        implements SmartInitializingSingleton, ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(CourtyardStart.class);

    private final WebApplicationContext context;
    private final ImEngine engine;
    private final OriginPolicy origins;
    private final HandshakeUser hostUser;
    private final DirectorySources directories;
    private final String path;
    private final ClusterProperties cluster;

    CourtyardStart(
            WebApplicationContext context,
            ImEngine engine,
            OriginPolicy origins,
            HandshakeUser hostUser,
            DirectorySources directories,
            String path,
            ClusterProperties cluster) {
        this.context = context;
        this.engine = engine;
        this.origins = origins;
        this.hostUser = hostUser;
        this.directories = directories;
        this.path = path;
        this.cluster = cluster;
    }

    @Override
    public void afterSingletonsInstantiated() {
        directories.registerWith(engine.directories());
        start();
        engine.warnings().forEach(log::warn);
        ServletContext servlets = context.getServletContext();
        Object container =
                servlets == null ? null : servlets.getAttribute(ServerContainer.class.getName());
        if (!(container instanceof ServerContainer server)) {
            log.warn(
                    "This web server offers no WebSocket, so nobody can chat. Add"
                            + " tomcat-embed-websocket (it is in spring-boot-starter-tomcat) or"
                            + " Jetty's; a mock web environment in tests has none");
            return;
        }
        WebSocketTransport.register(server, path, engine, origins, hostUser);
    }

    /** A node that may not be one of several says so in its own words. */
    private void start() {
        try {
            engine.start();
        } catch (IllegalStateException e) {
            if (!cluster.enabled()) {
                throw e;
            }
            StartFailure failure =
                    new StartFailure(
                            "it cannot be one of several nodes: "
                                    + String.valueOf(e.getMessage()).replaceFirst("\\.$", ""),
                            "Look at courtyard.node and courtyard.cluster.*.");
            failure.initCause(e);
            throw failure;
        }
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext() == context) {
            engine.drain(cluster.drain());
            engine.close();
        }
    }
}
