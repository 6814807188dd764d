package im.courtyard.engine.directory;

import im.courtyard.engine.directory.PlanItem.PersonChange;
import im.courtyard.engine.directory.PlanItem.PhotoChange;
import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.Pinyin;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserKind;
import im.courtyard.engine.user.UserState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the people who came with those we have, a page at a time. Not thread-safe. */
final class PersonPlanning {

    private final SyncScope scope;
    private final DepartmentPlanning departments;
    private final Claims claims;
    private final ManagerPlanning managers;
    private final ObjectIds ids;
    private final Seating seating;
    private final Map<PersonAttribute, Long> cleared = new EnumMap<>(PersonAttribute.class);
    private long people;

    PersonPlanning(
            SyncScope scope,
            DepartmentPlanning departments,
            Claims claims,
            ManagerPlanning managers) {
        this.scope = scope;
        this.departments = departments;
        this.claims = claims;
        this.managers = managers;
        this.ids = scope.ids();
        this.seating = new Seating(departments);
    }

    /** How many people came. */
    long people() {
        return people;
    }

    /** How many people would lose an attribute. */
    Map<PersonAttribute, Long> cleared() {
        return cleared;
    }

    void plan() {
        Pages.staged(scope, EntryKind.PERSON, this::plan);
    }

    private void plan(List<StagedEntry> page) {
        people += page.size();
        Map<String, KnownEntry> known = new HashMap<>();
        scope.memory()
                .byKey(scope.source(), page.stream().map(StagedEntry::key).toList())
                .forEach(entry -> known.put(entry.key(), entry));
        Map<String, String> userIds = new HashMap<>();
        page.forEach(entry -> userIds.put(entry.key(), userId(entry, known.get(entry.key()))));
        Set<String> wanted = new HashSet<>(userIds.values());
        Map<String, User> users = Absences.users(scope, wanted);
        Map<String, Set<DepartmentSeat>> seats = new HashMap<>();
        scope.memory()
                .seats(wanted)
                .forEach(s -> seats.computeIfAbsent(s.user(), u -> new HashSet<>()).add(s));
        for (StagedEntry entry : page) {
            String id = String.valueOf(userIds.get(entry.key()));
            departments.name(department(entry));
            plan(
                    entry,
                    id,
                    known.get(entry.key()),
                    users.get(id),
                    seats.getOrDefault(id, Set.of()));
        }
    }

    private String userId(StagedEntry entry, @Nullable KnownEntry known) {
        if (known != null) {
            return known.objectId();
        }
        String adopted = claims.adopted(entry.key());
        return adopted == null ? ids.user(entry.key()) : adopted;
    }

    private @Nullable String department(StagedEntry entry) {
        return departments.tree().department(entry.parent(), References.path(entry.path()));
    }

    private void plan(
            StagedEntry entry,
            String id,
            @Nullable KnownEntry known,
            @Nullable User before,
            Set<DepartmentSeat> seats) {
        boolean stranger =
                known == null
                        && !isAdmitted(before)
                        && (!entry.enabled() || entry.username() == null);
        if (claims.isQuarantined(entry.key()) || stranger) {
            if (known != null && known.missed() > 0) {
                scope.writer().add(PlanItem.note(remembered(entry, known, id, known.disabled())));
            }
            return;
        }
        boolean wasDisabled = known != null && known.disabled();
        UserState state = state(entry, before, wasDisabled);
        boolean disabled =
                state == UserState.LEFT && (wasDisabled || (before != null && before.isActive()));
        User after = user(entry, id, before, state);
        if (after == null) {
            return;
        }
        List<DepartmentSeat> seated = seating.of(entry, id, department(entry), seats);
        KnownEntry remembered = remembered(entry, known, id, disabled);
        PhotoChange photo = photo(known, remembered);
        if (after.equals(before) && seated == null && photo == null) {
            if (!remembered.equals(known)) {
                scope.writer().add(PlanItem.note(remembered));
            }
            return;
        }
        countCleared(before, after);
        scope.writer()
                .add(
                        new PlanItem(
                                action(known, before, after),
                                id,
                                after.name(),
                                new PersonChange(
                                        before,
                                        after,
                                        seated,
                                        seated == null ? null : List.copyOf(seats),
                                        photo),
                                null,
                                remembered));
    }

    private @Nullable PhotoChange photo(@Nullable KnownEntry known, KnownEntry remembered) {
        String before = known == null ? null : known.photo();
        countCleared(PersonAttribute.PHOTO, before, remembered.photo());
        return Objects.equals(before, remembered.photo())
                ? null
                : new PhotoChange(before, remembered.photo());
    }

    /** Whom no run brought, but who has signed in. */
    private boolean isAdmitted(@Nullable User before) {
        return before != null && before.source().equals(scope.source());
    }

    private static PlanAction action(
            @Nullable KnownEntry known, @Nullable User before, User after) {
        if (before == null) {
            return PlanAction.ADD_PERSON;
        }
        if (before.isActive() && !after.isActive()) {
            return PlanAction.DEACTIVATE_PERSON;
        }
        if (!before.isActive() && after.isActive()) {
            return PlanAction.REACTIVATE_PERSON;
        }
        return known == null ? PlanAction.ADOPT_PERSON : PlanAction.CHANGE_PERSON;
    }

    /** Only who is active is deactivated, and only whom the sync deactivated comes back by it. */
    private static UserState state(StagedEntry entry, @Nullable User before, boolean disabledByUs) {
        UserState now = before == null ? UserState.ACTIVE : before.state();
        if (!entry.enabled()) {
            return now == UserState.ACTIVE ? UserState.LEFT : now;
        }
        return now == UserState.LEFT && disabledByUs ? UserState.ACTIVE : now;
    }

    private @Nullable User user(
            StagedEntry entry, String id, @Nullable User before, UserState state) {
        String username = entry.username();
        if (username == null) {
            username = before == null ? null : before.username();
        }
        if (username == null) {
            return null;
        }
        String name = entry.name();
        if (name == null) {
            boolean keeps = before != null && !entry.read().contains(PersonAttribute.NAME);
            name = keeps && before != null ? before.name() : username;
        }
        boolean spelled = before != null && before.pinyin() != null && before.name().equals(name);
        return new User(
                id,
                username,
                name,
                spelled && before != null ? before.pinyin() : Pinyin.of(name),
                value(entry, PersonAttribute.TITLE, entry.title(), before, User::title),
                value(entry, PersonAttribute.MAIL, entry.mail(), before, User::mail),
                value(entry, PersonAttribute.PHONE, entry.phone(), before, User::phone),
                value(
                        entry,
                        PersonAttribute.MANAGER,
                        managers.managerOf(id),
                        before,
                        User::manager),
                before == null ? null : before.avatar(),
                before == null ? UserKind.PERSON : before.kind(),
                state,
                scope.source(),
                entry.key());
    }

    /** The value that was read; the one we have, where it was not asked for. */
    private static @Nullable String value(
            StagedEntry entry,
            PersonAttribute attribute,
            @Nullable String read,
            @Nullable User before,
            Attribute of) {
        if (entry.read().contains(attribute) || before == null) {
            return read;
        }
        return of.of(before);
    }

    @FunctionalInterface
    private interface Attribute {
        @Nullable String of(User user);
    }

    private KnownEntry remembered(
            StagedEntry entry, @Nullable KnownEntry known, String id, boolean disabled) {
        EntryPath path = References.path(entry.path());
        boolean keepsMail = known != null && !entry.read().contains(PersonAttribute.MAIL);
        boolean keepsPhoto = known != null && !entry.read().contains(PersonAttribute.PHOTO);
        boolean held = claims.isQuarantined(entry.key());
        return new KnownEntry(
                entry.key(),
                EntryKind.PERSON,
                id,
                entry.base(),
                departments.tree().container(entry.parent(), path),
                path.rdn(),
                known != null && (keepsMail || held) ? known.mailKey() : entry.mailKey(),
                0,
                false,
                disabled,
                known != null && (keepsPhoto || held) ? known.photo() : entry.photo());
    }

    private void countCleared(@Nullable User before, User after) {
        if (before != null) {
            countCleared(PersonAttribute.TITLE, before.title(), after.title());
            countCleared(PersonAttribute.MAIL, before.mail(), after.mail());
            countCleared(PersonAttribute.PHONE, before.phone(), after.phone());
            countCleared(PersonAttribute.MANAGER, before.manager(), after.manager());
        }
    }

    private void countCleared(
            PersonAttribute attribute, @Nullable String before, @Nullable String after) {
        if (before != null && after == null) {
            cleared.merge(attribute, 1L, Long::sum);
        }
    }
}
