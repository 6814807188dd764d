package im.courtyard.benchmark.host;

import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;

/**
 * With {@code bare.echo=true}: a WebSocket at {@code /echo} that does nothing but answer, to know
 * what this container can do at most.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("bare.echo")
class Echo implements SmartInitializingSingleton {

    private final Queue<Session> all = new ConcurrentLinkedQueue<>();
    private final ServletContext servlets;

    Echo(ServletContext servlets) {
        this.servlets = servlets;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Object container = servlets.getAttribute(ServerContainer.class.getName());
        try {
            ((ServerContainer) Objects.requireNonNull(container))
                    .addEndpoint(
                            ServerEndpointConfig.Builder.create(EchoEndpoint.class, "/echo")
                                    .configurator(new Configurator())
                                    .build());
        } catch (DeploymentException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Configurator extends ServerEndpointConfig.Configurator {
        @Override
        public <T> T getEndpointInstance(Class<T> endpoint) {
            return endpoint.cast(new EchoEndpoint(all));
        }
    }
}
