package im.courtyard.engine.group;

import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.conversation.Conversation;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.Follows;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.conversation.MemberRole;
import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.group.UpkeepStore.Follower;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory;
import im.courtyard.engine.user.UserState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Groups over an emptied database, and people to put into them. It ends with the JVM. */
final class GroupsUnderTest {

    private static final Map<String, GroupsUnderTest> BY_NAME = new LinkedHashMap<>();
    private static final List<String> ROWS =
            List.of(
                    "cy_user",
                    "cy_department",
                    "cy_department_member",
                    "cy_conversation",
                    "cy_head",
                    "cy_member",
                    "cy_member_span",
                    "cy_message",
                    "cy_follower",
                    "cy_department_group",
                    "cy_departure",
                    "cy_directory_entry",
                    "cy_directory_group",
                    "cy_directory_group_member");

    private final Place place;
    private final JdbcStorage storage;
    private final UserDirectory users;
    private final List<AuditEvent> audit = new ArrayList<>();
    private final List<HeadChanged> told = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private Limits limits = Limits.DEFAULTS;

    private GroupsUnderTest(TestDatabase database) {
        this.place = database.empty();
        this.storage = JdbcStorage.open(StorageConfig.of(place.pool()));
        this.users = new UserDirectory(storage.users());
        Runtime.getRuntime().addShutdownHook(new Thread(storage::close));
    }

    static GroupsUnderTest emptied(TestDatabase database) {
        GroupsUnderTest one;
        synchronized (BY_NAME) {
            one = BY_NAME.computeIfAbsent(database.name(), n -> new GroupsUnderTest(database));
        }
        ROWS.forEach(table -> one.place.execute("DELETE FROM " + table));
        one.place.execute("UPDATE cy_org SET version = 1, followed = 0, security = -1");
        one.place.execute("UPDATE cy_lease SET until_at = 0");
        one.users.forgetAll();
        one.audit.clear();
        one.told.clear();
        one.limits = Limits.DEFAULTS;
        return one;
    }

    GroupUpkeep node(String name, DepartmentGroupMode mode) {
        return node(name, mode, told::add);
    }

    GroupUpkeep node(String name, DepartmentGroupMode mode, Consumer<HeadChanged> changed) {
        return new GroupUpkeep(
                new GroupUpkeep.Parts(
                        storage.upkeep(),
                        storage.conversations(),
                        storage.users(),
                        users,
                        audit::add),
                mode,
                limits,
                clock,
                changed,
                name);
    }

    GroupService byHand() {
        return new GroupService(storage.conversations(), users, limits, clock, told::add);
    }

    void limit(int members) {
        Limits d = Limits.DEFAULTS;
        limits =
                new Limits(
                        d.frameBytes(),
                        d.textLength(),
                        d.bodyBytes(),
                        members,
                        d.mentions(),
                        d.sendsPerSecond(),
                        d.sendBurst(),
                        d.connectionsPerUser(),
                        d.outboundBytes());
    }

    Place place() {
        return place;
    }

    MovableClock clock() {
        return clock;
    }

    UserDirectory users() {
        return users;
    }

    UpkeepStore upkeep() {
        return storage.upkeep();
    }

    ConversationStore conversations() {
        return storage.conversations();
    }

    List<AuditEvent> audit() {
        return audit;
    }

    /** What sessions would hear of. */
    List<HeadChanged> told() {
        return told;
    }

    void people(String... ids) {
        users.save(Stream.of(ids).map(id -> User.person(id, id, "员工" + id)).toList());
    }

    void state(UserState state, String... ids) {
        users.save(Stream.of(ids).map(id -> users.require(id).withState(state)).toList());
    }

    void seat(String department, String... ids) {
        users.seat(
                Stream.of(ids)
                        .map(id -> new DepartmentSeat(department, id, null, true, 0))
                        .toList());
    }

    Conversation conversation(Follows follows) {
        return storage.upkeep().followers().stream()
                .filter(one -> one.follows().equals(follows))
                .map(Follower::conversation)
                .findFirst()
                .flatMap(id -> storage.conversations().find(id))
                .orElseThrow();
    }

    Roster roster(long conversation) {
        return storage.conversations().roster(conversation).orElseThrow();
    }

    Set<String> members(Follows follows) {
        return roster(conversation(follows).id()).users();
    }

    MemberRole role(long conversation, String user) {
        return Objects.requireNonNull(roster(conversation).seat(user)).role();
    }

    /** Bodies of the notices, the oldest first. */
    List<String> notices(long conversation) {
        return storage.messages().latest(conversation, 1, 1_000, 1_000).stream()
                .sorted(Comparator.comparingLong(Message::seq))
                .map(Message::body)
                .toList();
    }

    /** Stands until it is moved. */
    static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-01-05T08:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
