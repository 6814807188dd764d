package im.courtyard.sample.chat;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory.UserCard;
import im.courtyard.sample.company.Staff;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who is who: the OA knows people by login, the chat by an id that it made of their entry in the
 * directory, which outlives a login. Pages need no such thing: {@code courtyard.open} takes logins.
 * Keeps no state; asks for the engine late, as beans that the engine is built with ask this.
 */
@Component
public class ChatIds {

    private final ObjectProvider<ImEngine> engine;

    ChatIds(ObjectProvider<ImEngine> engine) {
        this.engine = engine;
    }

    public String of(Staff someone) {
        return of(someone.login());
    }

    /** The id behind a login; the login itself for somebody whom the chat has not met yet. */
    public String of(String login) {
        return engine.getObject().users().findByUsername(login).map(User::id).orElse(login);
    }

    Optional<String> login(String id) {
        return engine.getObject().users().find(id).map(UserCard::user).map(User::username);
    }
}
