package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.directory.DirectoryProblem;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.DirectorySync;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RunState;
import im.courtyard.engine.directory.SyncPolicy;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentNode;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory.UserCard;
import im.courtyard.engine.user.UserFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A real engine that follows a directory, and what it made of it. */
final class Follower implements AutoCloseable {

    private static final int PAGE = 500;

    final List<AuditEvent> audit = Collections.synchronizedList(new ArrayList<>());
    final Place place;
    final ImEngine engine;

    Follower(TestDatabase database) {
        this(database.empty());
    }

    /** Another node on the same database. */
    Follower(Place place) {
        this.place = place;
        this.engine =
                ImEngine.builder()
                        .storage(StorageConfig.of(place.pool()))
                        .auditSinks(List.of(audit::add))
                        .build();
        engine.start();
    }

    DirectorySync sync() {
        return engine.directory();
    }

    /** Reads what changed. */
    DirectoryRun follow(DirectorySource source) {
        return sync().sync(source, SyncPolicy.DEFAULTS, "system");
    }

    /** Reads everything. */
    DirectoryRun followFully(DirectorySource source) {
        return sync().syncFully(source, SyncPolicy.DEFAULTS, "system");
    }

    /** As {@link #follow}, and it is applied. */
    DirectoryRun applied(DirectorySource source) {
        return applied(follow(source));
    }

    DirectoryRun applied(DirectoryRun run) {
        assertThat(run.state()).as(Remark.sentences(run.remarks())).isEqualTo(RunState.APPLIED);
        return run;
    }

    List<DirectoryProblem> problems(DirectoryRun run) {
        return sync().problems(run.id(), 0, 1000);
    }

    List<User> everybody() {
        List<User> all = new ArrayList<>();
        List<UserCard> page;
        do {
            page = engine.users().page(new UserFilter(null, null, null), all.size(), PAGE).items();
            page.forEach(card -> all.add(card.user()));
        } while (page.size() == PAGE);
        return all;
    }

    /** Somebody of the directory, whatever their state. */
    User user(String login) {
        return everybody().stream()
                .filter(user -> user.username().equals(login))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody is " + login));
    }

    User byKey(String key) {
        return engine.users().require("corp:" + key);
    }

    long active() {
        return engine.users().countPeople();
    }

    /** A line for each active person; those without a source are not of the directory. */
    Set<String> picture() {
        Map<String, User> byId = new HashMap<>();
        everybody().forEach(user -> byId.put(user.id(), user));
        Map<String, String> places = places();
        Set<String> lines = new HashSet<>();
        for (User user : byId.values()) {
            if (user.isActive() && user.sourceKey() != null) {
                lines.add(
                        String.join(
                                "|",
                                user.sourceKey(),
                                user.username(),
                                user.name(),
                                String.valueOf(user.title()),
                                String.valueOf(user.mail()),
                                String.valueOf(user.phone()),
                                manager(byId.get(String.valueOf(user.manager()))),
                                places.getOrDefault(user.id(), "")));
            }
        }
        return lines;
    }

    private static String manager(@Nullable User manager) {
        return manager == null || !manager.isActive() ? "-" : String.valueOf(manager.sourceKey());
    }

    /** Departments of each person from the top down. */
    private Map<String, String> places() {
        Map<String, Department> byId = new HashMap<>();
        List<DepartmentNode> tree = engine.users().tree();
        tree.forEach(node -> byId.put(node.department().id(), node.department()));
        Map<String, String> places = new HashMap<>();
        for (Department department : byId.values()) {
            String path = path(department, byId);
            engine.users()
                    .departmentUsers(department.id())
                    .forEach(card -> places.merge(card.user().id(), path, (a, b) -> a + " & " + b));
        }
        return places;
    }

    private static String path(Department department, Map<String, Department> byId) {
        Deque<String> names = new ArrayDeque<>();
        for (Department at = department; at != null; at = byId.get(String.valueOf(at.parent()))) {
            names.addFirst(at.name());
        }
        return String.join("/", names);
    }

    @Override
    public void close() {
        engine.close();
    }
}
