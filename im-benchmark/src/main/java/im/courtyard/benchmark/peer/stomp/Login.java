package im.courtyard.benchmark.peer.stomp;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;

/** Believes who knows the passcode. */
final class Login implements ChannelInterceptor {

    @Override
    public Message<?> preSend(Message<?> message, MessageChannel channel) {
        StompHeaderAccessor headers =
                MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        if (headers != null && headers.getCommand() == StompCommand.CONNECT) {
            String login = headers.getLogin();
            if (login == null || !StompApplication.PASSCODE.equals(headers.getPasscode())) {
                throw new IllegalArgumentException("wrong login");
            }
            headers.setUser(() -> login);
        }
        return message;
    }
}
