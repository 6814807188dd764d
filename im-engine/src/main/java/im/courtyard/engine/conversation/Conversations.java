package im.courtyard.engine.conversation;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Conversations as their members see and set them. Thread-safe; blocks on storage. */
public final class Conversations {

    private final ConversationStore store;
    private final UserDirectory users;
    private final Clock clock;
    private final BiConsumer<String, ConversationView> settingsChanged;

    /**
     * @param settingsChanged hears of a user's changed settings, so that their devices do
     */
    public Conversations(
            ConversationStore store,
            UserDirectory users,
            Clock clock,
            BiConsumer<String, ConversationView> settingsChanged) {
        this.store = store;
        this.users = users;
        this.clock = clock;
        this.settingsChanged = settingsChanged;
    }

    /** The direct conversation of two users, made if absent; {@code peer} may be the user. */
    public ConversationView openDirect(String user, String peer) {
        return view(user, openDirectId(user, peer));
    }

    /** As {@link #openDirect}, without reading the view. */
    public long openDirectId(String user, String peer) {
        User other = users.require(peer);
        DirectKey key = DirectKey.of(user, peer);
        if (!other.isActive()) {
            throw new ImException(ErrorCode.USER_INACTIVE, "user " + peer + " is not active")
                    .with("user", peer);
        }
        return store.openDirect(key, clock.millis()).conversation();
    }

    /** One conversation; NOT_A_MEMBER where the user is none or there is none. */
    public ConversationView view(String user, long conversation) {
        return store.views(user, List.of(conversation)).stream()
                .findFirst()
                .orElseThrow(() -> Rosters.notMember(conversation));
    }

    /** Members in order of user id, for members only. */
    public List<Member> members(String user, long conversation, @Nullable String after, int limit) {
        requireMember(user, conversation);
        return store.members(conversation, after, limit);
    }

    /** Changes the user's own settings. */
    public ConversationView settings(String user, long conversation, MemberSettings settings) {
        if (store.settings(conversation, user, settings).isEmpty()) {
            throw Rosters.notMember(conversation);
        }
        ConversationView view = view(user, conversation);
        settingsChanged.accept(user, view);
        return view;
    }

    private void requireMember(String user, long conversation) {
        if (store.member(conversation, user).filter(Member::active).isEmpty()) {
            throw Rosters.notMember(conversation);
        }
    }
}
