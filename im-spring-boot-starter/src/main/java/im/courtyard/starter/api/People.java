package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.transport.UserView;
import im.courtyard.engine.user.UserDirectory;
import im.courtyard.engine.user.UserDirectory.UserCard;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Users as the protocol writes them, in the order in which they were asked for. */
final class People {

    private People() {}

    static UserCard card(ImEngine engine, String id) {
        return engine.users().find(id).orElseThrow(() -> UserDirectory.unknown(id));
    }

    /** Unknown ids are left out. */
    static List<UserView> of(ImEngine engine, Collection<String> ids) {
        Map<String, UserCard> cards = engine.users().findAll(ids);
        return engine.views()
                .users(ids.stream().distinct().map(cards::get).filter(Objects::nonNull).toList());
    }
}
