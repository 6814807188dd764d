package im.courtyard.benchmark.peer.stomp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;

/**
 * STOMP over WebSocket with Spring's simple broker, and one INSERT a message by JDBC. Order within
 * a session is kept, which is not the default: a chat without it would show messages out of order.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebSocketMessageBroker
@Import({StompChat.class, MessageTable.class})
public class StompApplication implements WebSocketMessageBrokerConfigurer {

    /** Where clients connect. */
    public static final String PATH = "/ws";

    /** Everybody's. */
    public static final String PASSCODE = "pw";

    /** As many as the connection pool has connections, for each of them waits for a commit. */
    private static final int THREADS = 10;

    public static void main(String[] args) {
        SpringApplication.run(StompApplication.class, args);
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        registry.setPreserveReceiveOrder(true);
        registry.addEndpoint(PATH);
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        registry.setPreservePublishOrder(true);
        registry.enableSimpleBroker("/topic", "/queue");
        registry.setApplicationDestinationPrefixes("/app");
    }

    @Override
    public void configureClientInboundChannel(ChannelRegistration registration) {
        registration.interceptors(new Login());
        registration.taskExecutor().corePoolSize(THREADS);
    }
}
