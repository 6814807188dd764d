package im.courtyard.engine.directory;

import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.conversation.Follows;
import im.courtyard.engine.group.DepartmentGroupMode;
import im.courtyard.engine.group.GroupUpkeep;
import im.courtyard.engine.group.UpkeepStore;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory;
import im.courtyard.engine.user.UserFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sync over an emptied database, and what it made of it. The database ends with the JVM. */
final class SyncUnderTest {

    private static final Map<String, SyncUnderTest> BY_NAME = new LinkedHashMap<>();
    private static final List<String> ROWS =
            List.of(
                    "cy_user",
                    "cy_department",
                    "cy_department_member",
                    "cy_directory_source",
                    "cy_directory_entry",
                    "cy_directory_run",
                    "cy_directory_stage",
                    "cy_directory_item",
                    "cy_directory_problem",
                    "cy_directory_failure",
                    "cy_avatar",
                    "cy_directory_group",
                    "cy_directory_group_member",
                    "cy_directory_stage_member",
                    "cy_directory_item_member",
                    "cy_conversation",
                    "cy_head",
                    "cy_member",
                    "cy_member_span",
                    "cy_message",
                    "cy_follower");

    private final Place place;
    private final JdbcStorage storage;
    private final UserDirectory users;
    private final List<AuditEvent> audit = Collections.synchronizedList(new ArrayList<>());
    private final MovableClock clock = new MovableClock();

    private SyncUnderTest(TestDatabase database) {
        this.place = database.empty();
        this.storage = JdbcStorage.open(StorageConfig.of(database.pool(place)));
        this.users = new UserDirectory(storage.users());
        Runtime.getRuntime().addShutdownHook(new Thread(storage::close));
    }

    static SyncUnderTest emptied(TestDatabase database) {
        SyncUnderTest one;
        synchronized (BY_NAME) {
            one = BY_NAME.computeIfAbsent(database.name(), n -> new SyncUnderTest(database));
        }
        ROWS.forEach(table -> one.place.execute("DELETE FROM " + table));
        one.place.execute("UPDATE cy_lease SET until_at = 0");
        one.audit.clear();
        one.users.forgetAll();
        return one;
    }

    DirectorySync node(String name) {
        return new DirectorySync(storage.directory(), users, audit::add, clock, name);
    }

    Directories directories(String name) {
        return new Directories(stores(), node(name), users, audit::add, clock, name);
    }

    DirectorySync.Stores stores() {
        return storage.directory();
    }

    /** Lets groups follow what was synced. */
    void keepGroups() {
        keepGroups(DepartmentGroupMode.CHOSEN);
    }

    void keepGroups(DepartmentGroupMode mode) {
        new GroupUpkeep(
                        new GroupUpkeep.Parts(
                                storage.upkeep(),
                                storage.conversations(),
                                storage.users(),
                                users,
                                audit::add),
                        mode,
                        new Limits(1, 1, 1, 100_000, 1, 1, 1, 1, 1),
                        clock,
                        change -> {},
                        "node")
                .tick();
    }

    /** Keys of the people in the conversation that follows a group; none while it is closed. */
    Set<String> conversationOf(String groupId) {
        Set<String> keys = new HashSet<>();
        for (UpkeepStore.Follower group : storage.upkeep().followers()) {
            if (group.follows().equals(Follows.group(groupId)) && !group.closed()) {
                for (String user :
                        storage.conversations()
                                .roster(group.conversation())
                                .orElseThrow()
                                .users()) {
                    keys.add(String.valueOf(users.require(user).sourceKey()));
                }
            }
        }
        return keys;
    }

    UserDirectory users() {
        return users;
    }

    Place place() {
        return place;
    }

    MovableClock clock() {
        return clock;
    }

    List<AuditEvent> audit() {
        return audit;
    }

    List<User> everybody() {
        return storage.users().page(new UserFilter(null, null, null), 0, 200_000).items();
    }

    User byKey(String key) {
        return everybody().stream()
                .filter(user -> key.equals(user.sourceKey()))
                .findFirst()
                .orElseThrow();
    }

    /** As {@link ScriptedDirectory#picture()}. */
    Set<String> picture() {
        Map<String, User> byId = new HashMap<>();
        everybody().forEach(user -> byId.put(user.id(), user));
        Map<String, Department> departments = new HashMap<>();
        storage.users().departments().forEach(d -> departments.put(d.id(), d));
        Map<String, String> seats = new HashMap<>();
        storage.users()
                .activePeopleByDepartment()
                .forEach((d, people) -> people.forEach(p -> seats.merge(p, d, (a, b) -> a + b)));
        Set<String> picture = new HashSet<>();
        for (User user : byId.values()) {
            if (user.isActive() && user.source().equals("corp")) {
                User manager = byId.get(String.valueOf(user.manager()));
                picture.add(
                        String.join(
                                "|",
                                user.username(),
                                user.name(),
                                String.valueOf(user.title()),
                                String.valueOf(user.mail()),
                                keyOf(manager),
                                names(departments, seats.get(user.id()))));
            }
        }
        return picture;
    }

    private static String keyOf(@Nullable User manager) {
        return manager == null || !manager.isActive() ? "-" : String.valueOf(manager.sourceKey());
    }

    private static String names(Map<String, Department> departments, @Nullable String id) {
        List<String> names = new ArrayList<>();
        for (Department at = departments.get(String.valueOf(id));
                at != null;
                at = departments.get(String.valueOf(at.parent()))) {
            names.add(at.name());
        }
        Collections.reverse(names);
        return String.join("/", names);
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
