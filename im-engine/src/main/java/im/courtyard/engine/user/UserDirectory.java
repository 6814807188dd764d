package im.courtyard.engine.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The company's people and departments. Hosts without a directory feed it at start or when their
 * staff changes: {@link #save}, {@link #saveDepartments}, {@link #seat}. Thread-safe; calls block
 * on storage unless they are answered from the cache.
 */
public final class UserDirectory {

    private static final int BATCH = 500;

    private final UserStore store;
    private final Cache<String, UserCard> cards =
            Caffeine.newBuilder()
                    .maximumSize(200_000)
                    .expireAfterWrite(Duration.ofMinutes(10))
                    .build();
    private final List<Consumer<User>> lockedOut = new CopyOnWriteArrayList<>();
    private final List<Consumer<Collection<String>>> forgotten = new CopyOnWriteArrayList<>();
    private final AtomicLong changes = new AtomicLong();
    private final HostSignIns signIns;
    private long securityVersion = -1;

    public UserDirectory(UserStore store) {
        this.store = store;
        this.signIns = new HostSignIns(this, store);
    }

    /** A user together with the names of their departments, primary first. */
    public record UserCard(User user, List<String> departments) {}

    public Optional<UserCard> find(String id) {
        // Asked for each message, and nearly always cached.
        UserCard known = cards.getIfPresent(id);
        return known != null
                ? Optional.of(known)
                : Optional.ofNullable(findAll(List.of(id)).get(id));
    }

    /** Those that exist, by id. */
    public Map<String, UserCard> findAll(Collection<String> ids) {
        Map<String, UserCard> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            UserCard card = cards.getIfPresent(id);
            if (card == null) {
                missing.add(id);
            } else {
                found.put(id, card);
            }
        }
        if (!missing.isEmpty()) {
            long before = changes.get();
            for (UserCard card : cards(store.findAll(missing))) {
                cards.put(card.user().id(), card);
                found.put(card.user().id(), card);
            }
            if (changes.get() != before) {
                // Somebody may have been locked after we had read: what we read must not stay.
                cards.invalidateAll(missing);
            }
        }
        return found;
    }

    /** The picture of a user; empty where there is none. Not cached: browsers do that. */
    public Optional<Avatar> avatar(String id) {
        return store.avatar(id);
    }

    /** The name to show for an id; the id itself where it is unknown. */
    public String nameOf(String id) {
        return find(id).map(card -> card.user().name()).orElse(id);
    }

    /** The user, if they may take part. */
    public User requireActive(String id) {
        User user = require(id);
        if (!user.isActive()) {
            throw new ImException(ErrorCode.USER_INACTIVE, "user " + id + " is not active")
                    .with("user", id);
        }
        return user;
    }

    public User require(String id) {
        return find(id).map(UserCard::user).orElseThrow(() -> unknown(id));
    }

    public static ImException unknown(String id) {
        return new ImException(ErrorCode.USER_NOT_FOUND, "there is no user " + id).with("user", id);
    }

    /**
     * The user whom the host means by somebody whom it has signed in: the one with that id, or the
     * person from a directory with that username, active or not; else this one, who is saved. What
     * is known already stays.
     *
     * @throws im.courtyard.engine.common.StorageException REJECTED where the username belongs to
     *     another person of the host's
     */
    public User ensure(User user) {
        return signIns.ensure(user);
    }

    /** Adds people or replaces what is known of them; any number, in transactions of 500. */
    public void save(Collection<User> users) {
        forEachBatch(
                users,
                batch -> {
                    store.save(batch);
                    forget(batch.stream().map(User::id).toList());
                    batch.stream()
                            .filter(user -> !user.isActive())
                            .forEach(this::announceLockedOut);
                });
    }

    /** Adds departments or replaces what is known of them. */
    public void saveDepartments(Collection<Department> departments) {
        forEachBatch(departments, store::saveDepartments);
        forgetAll();
    }

    /** Makes {@code seats} the only seats of the users that they name. */
    public void seat(Collection<DepartmentSeat> seats) {
        Map<String, List<DepartmentSeat>> byUser = new LinkedHashMap<>();
        for (DepartmentSeat seat : seats) {
            byUser.computeIfAbsent(seat.user(), id -> new ArrayList<>()).add(seat);
        }
        forEachBatch(
                byUser.entrySet(),
                batch -> {
                    List<String> users = batch.stream().map(Map.Entry::getKey).toList();
                    store.replaceSeats(
                            users,
                            batch.stream().flatMap(entry -> entry.getValue().stream()).toList());
                    forget(users);
                });
    }

    /** Whoever signs in by that name, active or not; case does not matter. Asks the storage. */
    public Optional<User> findByUsername(String username) {
        return store.findByUsername(username);
    }

    /** Active people by name, pinyin or username. */
    public List<UserCard> search(String text, int limit) {
        return cards(store.search(text.strip(), limit));
    }

    public Page<UserCard> page(UserFilter filter, int offset, int limit) {
        Page<User> page = store.page(filter, offset, limit);
        return new Page<>(cards(page.items()), page.total());
    }

    public List<UserCard> departmentUsers(String department) {
        return cards(store.departmentUsers(department));
    }

    public long countPeople() {
        return store.countPeople();
    }

    /** All departments, without counting anybody; parents may follow their children. */
    public List<Department> departments() {
        return store.departments();
    }

    /** The org tree with the number of active people at and below each department. */
    public List<DepartmentNode> tree() {
        return DepartmentNode.tree(store.departments(), store.activePeopleByDepartment());
    }

    /** Hears of people who may no longer take part, on this node within a second or so. */
    public void onLockedOut(Consumer<User> listener) {
        lockedOut.add(listener);
    }

    /** Tells this node at once of somebody whom the store knows to be inactive. */
    public void announceLockedOut(User user) {
        lockedOut.forEach(listener -> listener.accept(user));
    }

    /**
     * Hears of people whose cached facts were forgotten here as they changed; none stands for all.
     * On the thread that changed them: must be quick.
     */
    public void onForgotten(Consumer<Collection<String>> listener) {
        forgotten.add(listener);
    }

    /** Forgets what is cached, after many people changed at once in the store. */
    public void forgetAll() {
        forgetAllHere();
        forgotten.forEach(listener -> listener.accept(List.of()));
    }

    /** As {@link #forgetAll}, where nobody else needs to hear of it. */
    public void forgetAllHere() {
        changes.incrementAndGet();
        cards.invalidateAll();
    }

    /**
     * Looks whether another node or the database's owner locked somebody. Called each second by the
     * engine, by one thread at a time.
     */
    public void refreshSecurity() {
        long now = store.securityVersion();
        if (securityVersion >= 0 && now != securityVersion) {
            for (User user : store.changedSince(securityVersion)) {
                forgetHere(List.of(user.id()));
                if (!user.isActive()) {
                    announceLockedOut(user);
                }
            }
        }
        securityVersion = now;
    }

    /** Forgets what is cached of some, after they changed in the store. */
    public void forget(Collection<String> users) {
        forgetHere(users);
        if (!users.isEmpty()) {
            forgotten.forEach(listener -> listener.accept(users));
        }
    }

    /** As {@link #forget}, where nobody else needs to hear of it. */
    public void forgetHere(Collection<String> users) {
        changes.incrementAndGet();
        cards.invalidateAll(users);
    }

    private List<UserCard> cards(List<User> users) {
        if (users.isEmpty()) {
            return List.of();
        }
        Map<String, List<String>> names =
                store.departmentNames(users.stream().map(User::id).toList());
        return users.stream()
                .map(user -> new UserCard(user, names.getOrDefault(user.id(), List.of())))
                .toList();
    }

    private static <T> void forEachBatch(Collection<T> all, Consumer<List<T>> action) {
        List<T> list = List.copyOf(all);
        for (int i = 0; i < list.size(); i += BATCH) {
            action.accept(list.subList(i, Math.min(list.size(), i + BATCH)));
        }
    }
}
