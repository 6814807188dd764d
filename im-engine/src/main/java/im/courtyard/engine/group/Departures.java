package im.courtyard.engine.group;

import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.audit.AuditSink;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.HeadChange;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.conversation.HeadDecision;
import im.courtyard.engine.conversation.HeadDecision.Locked;
import im.courtyard.engine.conversation.MemberRole;
import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.group.UpkeepStore.Seat;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory;
import im.courtyard.engine.user.UserStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes people who left the company out of their groups, each group with one notice, and finds an
 * heir where they owned it; their messages and direct conversations stay. Who comes back within
 * three months, such as after an account was disabled by mistake, gets the seats again. It looks at
 * what is, so it may be broken off and begun again. One thread at a time.
 */
final class Departures {

    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final ConversationStore conversations;
    private final UpkeepStore store;
    private final UserStore people;
    private final UserDirectory users;
    private final Limits limits;
    private final AuditSink audit;
    private final Clock clock;
    private final Consumer<HeadChanged> changed;

    Departures(GroupUpkeep.Parts parts, Limits limits, Clock clock, Consumer<HeadChanged> changed) {
        this.conversations = parts.conversations();
        this.store = parts.store();
        this.people = parts.people();
        this.users = parts.users();
        this.audit = parts.audit();
        this.limits = limits;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * @param security everybody whose state changed after this security version
     * @param prolong called now and then: this may take long
     */
    void settle(long security, Runnable prolong) {
        byConversation(store.departed(security))
                .forEach(
                        (conversation, leavers) -> {
                            depart(conversation, leavers);
                            prolong.run();
                        });
        store.forgetBefore(clock.millis() - REMEMBERED.toMillis());
        byConversation(store.returned(security))
                .forEach(
                        (conversation, returners) -> {
                            comeBack(conversation, returners);
                            prolong.run();
                        });
    }

    private static Map<Long, Set<String>> byConversation(List<Seat> seats) {
        return seats.stream()
                .collect(
                        Collectors.groupingBy(
                                Seat::conversation,
                                TreeMap::new,
                                Collectors.mapping(
                                        Seat::user, Collectors.toCollection(TreeSet::new))));
    }

    private void depart(long conversation, Set<String> leavers) {
        store.remember(conversation, leavers, clock.millis());
        GroupNotice notices = new GroupNotice(users.findAll(leavers));
        Set<String> active = possibleHeirs(conversation, leavers);
        change(conversation, locked -> departing(locked, leavers, active, notices))
                .ifPresent(this::tell);
    }

    private static HeadChange departing(
            Locked locked, Set<String> leavers, Set<String> active, GroupNotice notices) {
        Roster roster = locked.roster();
        List<String> leaving = leavers.stream().filter(roster::has).toList();
        if (leaving.isEmpty()) {
            return HeadChange.NOTHING;
        }
        String heir = ownerAmong(roster, leavers) ? heir(roster, leavers, active) : null;
        return new HeadChange(
                null,
                heir,
                List.of(),
                leaving,
                heir == null ? Map.of() : Map.of(heir, MemberRole.OWNER),
                notices.departed(leaving));
    }

    private static boolean ownerAmong(Roster roster, Set<String> leavers) {
        return leavers.stream()
                .map(roster::seat)
                .anyMatch(seat -> seat != null && seat.role() == MemberRole.OWNER);
    }

    /** Somebody who may take part now; else who is locked out and may be let in again. */
    private static @Nullable String heir(Roster roster, Set<String> leavers, Set<String> active) {
        return GroupHeir.of(roster, active::contains)
                .or(() -> GroupHeir.of(roster, user -> !leavers.contains(user)))
                .orElse(null);
    }

    /** Read before the group is locked, and only where the owner leaves. */
    private Set<String> possibleHeirs(long conversation, Set<String> leavers) {
        Roster roster = conversations.roster(conversation).orElseThrow();
        return ownerAmong(roster, leavers)
                ? people.findAll(roster.users()).stream()
                        .filter(User::isActive)
                        .map(User::id)
                        .filter(user -> !leavers.contains(user))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private void tell(HeadChanged done) {
        if (!done.removed().isEmpty()) {
            audit.record(
                    new AuditEvent(
                            clock.millis(),
                            GroupNotice.SYSTEM,
                            "group.members.departed",
                            String.valueOf(done.conversation().id()),
                            Map.of(
                                    "users", String.join(",", done.removed()),
                                    "owner", String.valueOf(done.conversation().owner()))));
        }
    }

    private void comeBack(long conversation, Set<String> returners) {
        GroupNotice notices = new GroupNotice(users.findAll(returners));
        change(
                conversation,
                locked -> {
                    List<String> returning =
                            returners.stream().filter(user -> !locked.roster().has(user)).toList();
                    int size = locked.roster().size() + returning.size();
                    if (returning.isEmpty() || size > limits.groupMembers()) {
                        return HeadChange.NOTHING;
                    }
                    String owner = locked.conversation().owner();
                    return new HeadChange(
                            null,
                            null,
                            returning,
                            List.of(),
                            owner != null && returning.contains(owner)
                                    ? Map.of(owner, MemberRole.OWNER)
                                    : Map.of(),
                            notices.returned(returning));
                });
        store.forget(conversation, returners);
    }

    private Optional<HeadChanged> change(long conversation, HeadDecision decision) {
        Optional<HeadChanged> done = conversations.change(conversation, clock.millis(), decision);
        done.filter(change -> change.notice() != null).ifPresent(changed);
        return done;
    }
}
