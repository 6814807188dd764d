package im.courtyard.engine.group;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.WellFormed;
import im.courtyard.engine.conversation.ConversationKind;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.ConversationStore.Opened;
import im.courtyard.engine.conversation.ConversationView;
import im.courtyard.engine.conversation.HeadChange;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.conversation.HeadDecision;
import im.courtyard.engine.conversation.HeadDecision.Locked;
import im.courtyard.engine.conversation.MemberRole;
import im.courtyard.engine.conversation.NewGroup;
import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.conversation.Rosters;
import im.courtyard.engine.user.UserDirectory;
import im.courtyard.engine.user.UserDirectory.UserCard;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes and changes groups. Rights are decided while the group is locked, so that two changes at
 * once cannot both be right when only one may be. Thread-safe; blocks on storage.
 */
public final class GroupService {

    private static final int MAX_NAME = 60;
    private static final int MAX_KEY = 64;

    private final ConversationStore store;
    private final UserDirectory users;
    private final Limits limits;
    private final Clock clock;
    private final Consumer<HeadChanged> changed;

    /**
     * @param changed takes committed changes to the sessions of members
     */
    public GroupService(
            ConversationStore store,
            UserDirectory users,
            Limits limits,
            Clock clock,
            Consumer<HeadChanged> changed) {
        this.store = store;
        this.users = users;
        this.limits = limits;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Makes a group with {@code creator} as its owner.
     *
     * @param clientGroupId the creator's idempotency key: a repeat answers the first group
     */
    public ConversationView create(
            String creator, String clientGroupId, String name, Collection<String> members) {
        if (clientGroupId.isBlank() || clientGroupId.length() > MAX_KEY) {
            throw badRequest("clientGroupId", "has 1 to " + MAX_KEY + " characters");
        }
        String checkedName = checkedName(name);
        Set<String> others = new LinkedHashSet<>(members);
        others.remove(creator);
        requireActive(others);
        if (others.size() + 1 > limits.groupMembers()) {
            throw tooMany(others.size() + 1);
        }
        List<String> all = List.copyOf(others);
        Opened opened =
                store.createGroup(
                        new NewGroup(
                                creator,
                                clientGroupId,
                                checkedName,
                                all,
                                notices(creator, all).created(creator, all, checkedName),
                                clock.millis()));
        if (opened.created()) {
            announce(opened.conversation());
        }
        return view(creator, opened.conversation());
    }

    /** Adds people; those who are members already are left alone. Answers who is new. */
    public List<String> add(String actor, long group, Collection<String> people) {
        Set<String> wanted = new LinkedHashSet<>(people);
        requireActive(wanted);
        GroupNotice notices = notices(actor, wanted);
        return change(
                        group,
                        locked -> {
                            MemberRole role = roleOf(locked, actor);
                            requireOwnRule(locked);
                            if (locked.conversation().adminsInvite() && !role.manages()) {
                                throw forbidden("only owner and admins add people to this group");
                            }
                            List<String> added =
                                    wanted.stream()
                                            .filter(user -> !locked.roster().has(user))
                                            .toList();
                            int size = locked.roster().size() + added.size();
                            if (size > limits.groupMembers()) {
                                throw tooMany(size);
                            }
                            return added.isEmpty()
                                    ? HeadChange.NOTHING
                                    : new HeadChange(
                                            null,
                                            null,
                                            added,
                                            List.of(),
                                            Map.of(),
                                            notices.added(actor, added));
                        })
                .added();
    }

    /**
     * Removes a member; oneself: leaves, and an owner passes the group on. Of a group that follows
     * something, nobody is removed; members may leave it once it is closed.
     */
    public void remove(String actor, long group, String user) {
        GroupNotice notices = notices(actor, List.of(user));
        change(
                group,
                locked -> {
                    MemberRole role = roleOf(locked, actor);
                    boolean leaves = actor.equals(user);
                    if (!leaves || !locked.conversation().closed()) {
                        requireOwnRule(locked);
                    }
                    if (leaves) {
                        return leaving(locked, actor, role, notices);
                    }
                    Roster.Seat seat = locked.roster().seat(user);
                    if (seat == null) {
                        throw UserDirectory.unknown(user);
                    }
                    if (!role.manages() || seat.role().code() >= role.code()) {
                        throw forbidden("only owner and admins remove members below them");
                    }
                    return new HeadChange(
                            null,
                            null,
                            List.of(),
                            List.of(user),
                            Map.of(),
                            notices.removed(actor, user));
                });
    }

    private static HeadChange leaving(
            Locked locked, String user, MemberRole role, GroupNotice notices) {
        String heir =
                role == MemberRole.OWNER
                        ? GroupHeir.of(locked.roster(), other -> !other.equals(user)).orElse(null)
                        : null;
        return new HeadChange(
                null,
                heir,
                List.of(),
                List.of(user),
                heir == null ? Map.of() : Map.of(heir, MemberRole.OWNER),
                notices.left(user));
    }

    /** Gives a group another name. */
    public ConversationView rename(String actor, long group, String name) {
        String checkedName = checkedName(name);
        GroupNotice notices = notices(actor, List.of());
        change(
                group,
                locked -> {
                    MemberRole role = roleOf(locked, actor);
                    requireOwnRule(locked);
                    if (!role.manages()) {
                        throw forbidden("only owner and admins rename this group");
                    }
                    return checkedName.equals(locked.conversation().name())
                            ? HeadChange.NOTHING
                            : new HeadChange(
                                    checkedName,
                                    null,
                                    List.of(),
                                    List.of(),
                                    Map.of(),
                                    notices.renamed(actor, checkedName));
                });
        return view(actor, group);
    }

    /** Names are read before the group is locked: under the lock a connection is held already. */
    private GroupNotice notices(String actor, Collection<String> people) {
        Set<String> all = new LinkedHashSet<>(people);
        all.add(actor);
        return new GroupNotice(users.findAll(all));
    }

    private HeadChanged change(long group, HeadDecision decision) {
        HeadChanged done =
                store.change(group, clock.millis(), decision)
                        .orElseThrow(() -> Rosters.notMember(group));
        if (!done.added().isEmpty() || !done.removed().isEmpty() || done.notice() != null) {
            changed.accept(done);
        }
        return done;
    }

    /** A new group's first two versions, told as what they were. */
    private void announce(long group) {
        var conversation = store.find(group).orElseThrow();
        var head = store.head(group).orElseThrow();
        var roster = store.roster(group).orElseThrow();
        changed.accept(
                new HeadChanged(conversation, head, List.copyOf(roster.users()), List.of(), null));
    }

    private static MemberRole roleOf(Locked locked, String user) {
        Roster.Seat seat = locked.roster().seat(user);
        if (seat == null) {
            throw Rosters.notMember(locked.conversation().id());
        }
        if (locked.conversation().kind() != ConversationKind.GROUP) {
            throw forbidden("a direct conversation has two members for ever");
        }
        return seat.role();
    }

    private static void requireOwnRule(Locked locked) {
        if (locked.conversation().follows() != null) {
            throw forbidden(
                    "this group takes its name and members from a department or a directory's"
                            + " group; they are changed there");
        }
    }

    private void requireActive(Set<String> people) {
        Map<String, UserCard> known = users.findAll(people);
        for (String id : people) {
            UserCard card = known.get(id);
            if (card == null) {
                throw UserDirectory.unknown(id);
            }
            if (!card.user().isActive()) {
                throw new ImException(ErrorCode.USER_INACTIVE, "user " + id + " is not active")
                        .with("user", id);
            }
        }
    }

    private ConversationView view(String user, long group) {
        return store.views(user, List.of(group)).stream()
                .findFirst()
                .orElseThrow(() -> Rosters.notMember(group));
    }

    private static String checkedName(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.length() > MAX_NAME
                || !WellFormed.isWellFormed(stripped)) {
            throw badRequest("name", "has 1 to " + MAX_NAME + " characters");
        }
        return stripped;
    }

    private ImException tooMany(int size) {
        return new ImException(
                        ErrorCode.TOO_MANY_MEMBERS,
                        "%d members, the limit is %d".formatted(size, limits.groupMembers()))
                .with("limit", limits.groupMembers());
    }

    private static ImException forbidden(String sentence) {
        return new ImException(ErrorCode.FORBIDDEN, sentence);
    }

    private static ImException badRequest(String field, String sentence) {
        return new ImException(ErrorCode.BAD_REQUEST, "\"" + field + "\" " + sentence)
                .with("field", field);
    }
}
