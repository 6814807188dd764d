package im.courtyard.engine.group;

import im.courtyard.engine.common.Limits;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.Follows;
import im.courtyard.engine.conversation.HeadChange;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.conversation.HeadDecision.Locked;
import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.group.UpkeepStore.Follower;
import im.courtyard.engine.user.UserDirectory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives groups the name and members of what they follow. Many people come and go in steps of some
 * hundred, so that nobody's message waits long for the lock, and with one notice at the end. A step
 * that was not reached is the first of the next time. One thread at a time.
 */
final class FollowedGroups {

    private static final Logger log = LoggerFactory.getLogger(FollowedGroups.class);
    private static final int STEP = 500;

    private final ConversationStore conversations;
    private final UpkeepStore store;
    private final UserDirectory users;
    private final Limits limits;
    private final Clock clock;
    private final Consumer<HeadChanged> changed;
    private final Set<Follows> tooLarge = new HashSet<>();

    FollowedGroups(
            GroupUpkeep.Parts parts, Limits limits, Clock clock, Consumer<HeadChanged> changed) {
        this.conversations = parts.conversations();
        this.store = parts.store();
        this.users = parts.users();
        this.limits = limits;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * @param now the group as it is, null where there is none
     * @param everything whether to look at the group though it was given the same before
     */
    void follow(WantedGroup wanted, @Nullable Follower now, boolean everything) {
        if (isTooLarge(wanted) || (now == null && wanted.members().isEmpty())) {
            return;
        }
        String digest = wanted.digest();
        if (now != null && !now.closed() && !everything && digest.equals(now.digest())) {
            return;
        }
        long id =
                now != null
                        ? now.conversation()
                        : conversations
                                .createFollowing(wanted.follows(), wanted.name(), clock.millis())
                                .conversation();
        bring(id, wanted);
        if (now == null || !digest.equals(now.digest())) {
            store.applied(id, digest);
        }
    }

    private boolean isTooLarge(WantedGroup wanted) {
        if (wanted.members().size() <= limits.groupMembers()) {
            tooLarge.remove(wanted.follows());
            return false;
        }
        if (tooLarge.add(wanted.follows())) {
            log.warn(
                    "{} has {} members, the limit of a group is {}: its group stays as it is",
                    wanted.follows().text(),
                    wanted.members().size(),
                    limits.groupMembers());
        }
        return true;
    }

    private void bring(long id, WantedGroup wanted) {
        Step step = new Step(wanted, notices(id, wanted), new ArrayList<>(), new ArrayList<>());
        HeadChanged done;
        do {
            done = conversations.change(id, clock.millis(), step::decide).orElseThrow();
            if (isChange(done)) {
                changed.accept(done);
            }
            step.joined().addAll(done.added());
            step.left().addAll(done.removed());
        } while (isChange(done) && done.notice() == null);
    }

    private static boolean isChange(HeadChanged done) {
        return done.notice() != null || !done.added().isEmpty() || !done.removed().isEmpty();
    }

    /** Names are read before the group is locked: under the lock a connection is held already. */
    private GroupNotice notices(long id, WantedGroup wanted) {
        Set<String> present = conversations.roster(id).map(Roster::users).orElse(Set.of());
        Set<String> named = new HashSet<>(few(missing(wanted, present)));
        named.addAll(few(extra(wanted, present)));
        return new GroupNotice(users.findAll(named));
    }

    private static List<String> few(List<String> people) {
        return people.subList(0, Math.min(people.size(), GroupNotice.MAX_NAMES));
    }

    private static List<String> missing(WantedGroup wanted, Collection<String> present) {
        return wanted.members().stream().filter(user -> !present.contains(user)).toList();
    }

    private static List<String> extra(WantedGroup wanted, Collection<String> present) {
        return present.stream().filter(user -> !wanted.members().contains(user)).sorted().toList();
    }

    /**
     * The next step towards what is wanted.
     *
     * @param joined who came in earlier steps
     * @param left who went in earlier steps
     */
    private record Step(
            WantedGroup wanted, GroupNotice notices, List<String> joined, List<String> left) {

        HeadChange decide(Locked locked) {
            List<String> leaving = extra(wanted, locked.roster().users());
            List<String> joining = missing(wanted, locked.roster().users());
            List<String> removed = first(leaving, STEP);
            List<String> added = first(joining, STEP - removed.size());
            if (removed.size() < leaving.size() || added.size() < joining.size()) {
                return new HeadChange(null, null, added, removed, Map.of(), null);
            }
            boolean closed = locked.conversation().closed();
            boolean renamed = !wanted.name().equals(locked.conversation().name());
            HeadChange.Notice notice = notice(and(joined, added), and(left, removed), closed);
            return notice == null && !renamed
                    ? HeadChange.NOTHING
                    : new HeadChange(
                            renamed ? wanted.name() : null,
                            null,
                            added,
                            removed,
                            Map.of(),
                            notice == null ? notices.named(wanted.name()) : notice,
                            closed ? false : null);
        }

        private HeadChange.@Nullable Notice notice(
                List<String> came, List<String> went, boolean closed) {
            if (!came.isEmpty() || !went.isEmpty()) {
                return notices.followed(came, went);
            }
            return closed ? notices.opened() : null;
        }

        private static List<String> first(List<String> people, int most) {
            return people.subList(0, Math.min(people.size(), most));
        }

        private static List<String> and(List<String> earlier, List<String> now) {
            List<String> all = new ArrayList<>(earlier);
            all.addAll(now);
            return all;
        }
    }

    /** What it followed is no more: members stay and may read. */
    void close(Follower group) {
        if (!group.closed()) {
            HeadChanged done =
                    conversations
                            .change(group.conversation(), clock.millis(), FollowedGroups::closing)
                            .orElseThrow();
            if (done.notice() != null) {
                changed.accept(done);
            }
        }
    }

    private static HeadChange closing(Locked locked) {
        return locked.conversation().closed()
                ? HeadChange.NOTHING
                : new HeadChange(
                        null,
                        null,
                        List.of(),
                        List.of(),
                        Map.of(),
                        new GroupNotice(Map.of()).closed(),
                        true);
    }
}
