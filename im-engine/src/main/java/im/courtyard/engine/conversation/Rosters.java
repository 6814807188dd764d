package im.courtyard.engine.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import org.jspecify.annotations.Nullable;

/**
 * The members of conversations, cached. An entry is as good as its member version: delivery asks
 * for {@link #atLeast} the version of its event, and the append transaction fences what was checked
 * here. Nothing about rights depends on an invalidation arriving. Thread-safe.
 */
public final class Rosters {

    private static final long MAX_SEATS = 2_000_000;

    private final ConversationStore store;
    private final Cache<Long, Roster> cache =
            Caffeine.newBuilder()
                    .maximumWeight(MAX_SEATS)
                    .weigher((Long id, Roster roster) -> roster.size() + 4)
                    .build();

    public Rosters(ConversationStore store) {
        this.store = store;
    }

    /** What is cached, without touching storage. */
    public @Nullable Roster cached(long conversation) {
        return cache.getIfPresent(conversation);
    }

    /** Cached or loaded; null where there is no such conversation. May block. */
    public @Nullable Roster get(long conversation) {
        Roster roster = cache.getIfPresent(conversation);
        return roster != null ? roster : reload(conversation);
    }

    /** A roster of this member version or a later one; null where there is no such conversation. */
    public @Nullable Roster atLeast(long conversation, long memberVersion) {
        Roster roster = cache.getIfPresent(conversation);
        return roster != null && roster.memberVersion() >= memberVersion
                ? roster
                : reload(conversation);
    }

    /** The roster, if the user sits in it; else NOT_A_MEMBER, also where nothing exists. */
    public Roster requireMember(long conversation, String user) {
        Roster roster = get(conversation);
        if (roster == null || !roster.has(user)) {
            // It may be that this node has not heard yet: look at one row before saying no.
            boolean sits =
                    roster != null
                            && store.member(conversation, user).filter(Member::active).isPresent();
            roster = sits ? reload(conversation) : null;
            if (roster == null || !roster.has(user)) {
                throw notMember(conversation);
            }
        }
        return roster;
    }

    public static ImException notMember(long conversation) {
        return new ImException(
                        ErrorCode.NOT_A_MEMBER,
                        "you are not a member of conversation " + conversation)
                .with("conversation", conversation);
    }

    private @Nullable Roster reload(long conversation) {
        Roster loaded = store.roster(conversation).orElse(null);
        if (loaded == null) {
            return null;
        }
        return cache.asMap()
                .merge(
                        conversation,
                        loaded,
                        (old, fresh) -> fresh.memberVersion() >= old.memberVersion() ? fresh : old);
    }
}
