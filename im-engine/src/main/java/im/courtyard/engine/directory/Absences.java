package im.courtyard.engine.directory;

import im.courtyard.engine.directory.PlanItem.PersonChange;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans what happens to those who did not come, or who were told to be gone. Only a complete read
 * lets absence count; who stands where the source could not read an entry is not absent. Not
 * thread-safe.
 */
final class Absences {

    private final SyncScope scope;
    private final DepartmentPlanning departments;
    private final Admitted admitted;
    private final Set<String> shielded = new HashSet<>();
    private final Map<String, Long> lost = new HashMap<>();

    Absences(SyncScope scope, DepartmentPlanning departments) {
        this.scope = scope;
        this.departments = departments;
        this.admitted = new Admitted(scope);
        List<String> places =
                scope.refused().paths().stream()
                        .filter(path -> !path.isEmpty())
                        .map(
                                path ->
                                        KnownEntry.placeKey(
                                                departments.tree().container(null, path),
                                                path.rdn()))
                        .toList();
        shielded.addAll(scope.refused().keys());
        scope.memory().byPlace(scope.source(), places).forEach(entry -> shielded.add(entry.key()));
    }

    /** Whether this run deactivates the person, or an earlier one did. */
    boolean isLeaving(KnownEntry person, @Nullable StagedEntry staged) {
        if (staged != null) {
            return staged.kind() == EntryKind.GONE;
        }
        return person.gone() || (isAbsent(person) && scope.isConfirmed(person));
    }

    /** People whom a sign-in let in and no run has brought. */
    Admitted admitted() {
        return admitted;
    }

    /** Whether it may be concluded that an entry which did not come is not there. */
    boolean isAbsent(KnownEntry entry) {
        return scope.isComplete() && !shielded.contains(entry.key());
    }

    /** How many entries of each base are absent. */
    Map<String, Long> lost() {
        return lost;
    }

    void planDepartments() {
        if (scope.isComplete()) {
            Pages.missing(
                    scope,
                    EntryKind.DEPARTMENT,
                    page ->
                            page.stream()
                                    .filter(this::isAbsent)
                                    .forEach(entry -> absent(entry, departments::leave)));
        }
    }

    /**
     * @param released new usernames of people whose own one goes to somebody else
     */
    void planPeople(Map<String, String> released) {
        for (List<KnownEntry> page : admitted.absent()) {
            Leavers leavers = new Leavers(page, released);
            page.forEach(entry -> conclude(entry, leavers::leave));
        }
        if (scope.isComplete()) {
            Pages.missing(
                    scope,
                    EntryKind.PERSON,
                    page -> {
                        Leavers leavers = new Leavers(page, released);
                        page.stream()
                                .filter(this::isAbsent)
                                .forEach(entry -> absent(entry, leavers::leave));
                    });
        }
        Pages.staged(scope, EntryKind.GONE, page -> gone(page, released));
        releaseTheLongGone(released);
    }

    private void absent(KnownEntry entry, Consumer<KnownEntry> leave) {
        lost.merge(entry.base(), 1L, Long::sum);
        conclude(entry, leave);
    }

    private void conclude(KnownEntry entry, Consumer<KnownEntry> leave) {
        if (scope.isConfirmed(entry)) {
            leave.accept(entry);
        } else {
            scope.writer().add(PlanItem.note(entry.missedAgain()));
        }
    }

    private void gone(List<StagedEntry> page, Map<String, String> released) {
        List<String> keys = page.stream().map(StagedEntry::key).toList();
        Set<String> unknown = new HashSet<>(keys);
        List<KnownEntry> leaving = new ArrayList<>();
        for (KnownEntry entry : scope.memory().byKey(scope.source(), keys)) {
            unknown.remove(entry.key());
            if (!entry.gone()) {
                leaving.add(entry);
            }
        }
        leaving.addAll(admitted.byKey(unknown));
        Leavers leavers = new Leavers(leaving, released);
        for (KnownEntry entry : leaving) {
            if (entry.kind() == EntryKind.PERSON) {
                leavers.leave(entry);
            } else if (entry.kind() == EntryKind.DEPARTMENT) {
                departments.leave(entry);
            }
        }
    }

    /** Those who left in an earlier run and whose username somebody takes only now. */
    private void releaseTheLongGone(Map<String, String> released) {
        if (released.isEmpty()) {
            return;
        }
        Map<String, User> users = users(scope, Set.copyOf(released.keySet()));
        Map<String, KnownEntry> entries =
                scope
                        .memory()
                        .byKey(
                                scope.source(),
                                users.values().stream()
                                        .map(User::sourceKey)
                                        .filter(key -> key != null)
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(KnownEntry::objectId, Function.identity()));
        released.forEach(
                (id, username) -> {
                    User user = users.get(id);
                    KnownEntry entry = entries.get(id);
                    if (user != null && entry != null) {
                        var change = new PersonChange(user, renamed(user, username));
                        scope.writer()
                                .add(
                                        new PlanItem(
                                                PlanAction.CHANGE_PERSON,
                                                id,
                                                user.name(),
                                                change,
                                                null,
                                                entry));
                    }
                });
    }

    static Map<String, User> users(SyncScope scope, Set<String> ids) {
        return scope.users().findAll(ids).stream()
                .collect(Collectors.toMap(User::id, Function.identity()));
    }

    static User renamed(User user, String username) {
        return new User(
                user.id(),
                username,
                user.name(),
                user.pinyin(),
                user.title(),
                user.mail(),
                user.phone(),
                user.manager(),
                user.avatar(),
                user.kind(),
                user.state(),
                user.source(),
                user.sourceKey());
    }

    /** People of one page who leave, with what is known of their users. */
    private final class Leavers {

        private final Map<String, User> users;
        private final Map<String, String> released;

        Leavers(List<KnownEntry> page, Map<String, String> released) {
            this.users =
                    users(
                            scope,
                            page.stream().map(KnownEntry::objectId).collect(Collectors.toSet()));
            this.released = released;
        }

        void leave(KnownEntry entry) {
            User user = users.get(entry.objectId());
            if (user == null) {
                scope.writer().add(PlanItem.note(entry.gone(false)));
                return;
            }
            String username = released.remove(user.id());
            User after = username == null ? user : renamed(user, username);
            boolean active = user.isActive();
            if (active) {
                after = after.withState(UserState.LEFT);
            }
            if (after.equals(user)) {
                scope.writer().add(PlanItem.note(entry.gone(false)));
                return;
            }
            scope.writer()
                    .add(
                            new PlanItem(
                                    active
                                            ? PlanAction.DEACTIVATE_PERSON
                                            : PlanAction.CHANGE_PERSON,
                                    user.id(),
                                    user.name(),
                                    new PersonChange(user, after),
                                    null,
                                    entry.gone(active)));
        }
    }
}
