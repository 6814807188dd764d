package im.courtyard.engine.group;

import im.courtyard.engine.audit.AuditSink;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.Follows;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.group.UpkeepStore.Follower;
import im.courtyard.engine.group.UpkeepStore.Progress;
import im.courtyard.engine.user.UserDirectory;
import im.courtyard.engine.user.UserStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps groups in step with the company, whoever changed it and on whichever node:
 *
 * <ol>
 *   <li>Each transaction that changes departments, seats or states moves a version. Each node looks
 *       at it every second; the first to get the lease goes on, once nobody has moved it for a
 *       second, so that an import of many parts is told as one.
 *   <li>Take leavers out of their groups, and let those who are back in.
 *   <li>Bring each group that follows something to the name and members of that, and close those
 *       whose department or directory group is no more.
 *   <li>Note how far this came. A node that dies before has another one do it again: every step
 *       looks at what is, and leaves alone what is right.
 * </ol>
 *
 * Each hour everything is looked at, whatever the version says. Thread-safe.
 */
public final class GroupUpkeep {

    private static final Duration EVERYTHING = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final int PATIENCE = 10;

    private final UpkeepStore store;
    private final UserStore people;
    private final Departures departures;
    private final FollowedGroups followed;
    private final ChosenGroups chosenGroups;
    private final DepartmentGroups departmentGroups;
    private final Clock clock;
    private final String node;
    private long seen = -1;
    private int waited;
    private volatile long everythingAt = Long.MIN_VALUE;
    private volatile long quietUntil = Long.MIN_VALUE;

    /** What the groups are kept with. */
    public record Parts(
            UpkeepStore store,
            ConversationStore conversations,
            UserStore people,
            UserDirectory users,
            AuditSink audit) {}

    /**
     * @param changed takes committed changes to the sessions of members
     * @param node name of this node, for the lease
     */
    public GroupUpkeep(
            Parts parts,
            DepartmentGroupMode mode,
            Limits limits,
            Clock clock,
            Consumer<HeadChanged> changed,
            String node) {
        this.store = parts.store();
        this.people = parts.people();
        this.departures = new Departures(parts, limits, clock, changed);
        this.followed = new FollowedGroups(parts, limits, clock, changed);
        this.chosenGroups = new ChosenGroups(store);
        this.departmentGroups = new DepartmentGroups(mode, store, people, () -> run(false));
        this.clock = clock;
        this.node = node;
    }

    public DepartmentGroups departmentGroups() {
        return departmentGroups;
    }

    /** Looks whether there is something to do. Called each second by one thread; may block. */
    public void tick() {
        if (clock.millis() < quietUntil) {
            return;
        }
        boolean everything = clock.millis() >= everythingAt;
        Progress now = store.progress();
        if (everything || (now.version() != now.followed() && isQuiet(now.version()))) {
            waited = 0;
            run(everything);
        }
    }

    /** Whether nobody is in the middle of changing much; only so long is waited for it. */
    private boolean isQuiet(long version) {
        boolean quiet = version == seen || ++waited > PATIENCE;
        seen = version;
        return quiet;
    }

    /** Does all there is to do, unless somebody is at it. */
    private synchronized void run(boolean everything) {
        Optional<UpkeepLease> taken = UpkeepLease.take(store, clock, node);
        if (taken.isEmpty()) {
            return;
        }
        quietUntil = clock.millis() + AFTER_FAILURE.toMillis();
        try (UpkeepLease lease = taken.get()) {
            Progress progress = store.progress();
            long security = people.securityVersion();
            departures.settle(everything ? -1 : progress.security(), lease::prolong);
            follow(everything, lease);
            store.followed(progress.version(), security);
            if (everything) {
                everythingAt = clock.millis() + EVERYTHING.toMillis();
            }
            quietUntil = Long.MIN_VALUE;
        }
    }

    private void follow(boolean everything, UpkeepLease lease) {
        Map<Follows, Follower> followers = new HashMap<>();
        store.followers().forEach(group -> followers.put(group.follows(), group));
        Consumer<WantedGroup> follow =
                wanted -> {
                    followed.follow(wanted, followers.remove(wanted.follows()), everything);
                    lease.prolong();
                };
        departmentGroups.wanted(follow);
        chosenGroups.wanted(follow);
        followers.values().forEach(followed::close);
    }
}
