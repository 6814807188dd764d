package im.courtyard.engine.directory;

import im.courtyard.engine.directory.ReadResult.Coverage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A directory in memory that tests change and break. It speaks of parents and managers by key, as
 * Active Directory does, or by path, as OpenLDAP does, and reports a renamed department alone.
 */
final class ScriptedDirectory implements DirectorySource {

    private static final EntryPath BASE = EntryPath.of("dc=corp", "dc=example");

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Long> deleted = new TreeMap<>();
    private final Set<PersonAttribute> unreadable = EnumSet.noneOf(PersonAttribute.class);
    private final Set<PersonAttribute> notAsked = EnumSet.noneOf(PersonAttribute.class);
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> withoutKey = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> photosAsked = new ArrayList<>();
    private final List<ScriptedListening> listenings = new CopyOnWriteArrayList<>();
    private final List<String> listenedFrom = new ArrayList<>();
    private boolean tells;
    private @Nullable DirectoryException deaf;
    private Function<String, List<Remark>> says = text -> List.of();
    private final boolean byKey;
    private final Random order;
    private String name = "corp";
    private String fingerprint = "one";
    private Consumer<Integer> beforeEach = n -> {};
    private Coverage coverage = Coverage.FULL_COMPLETE;
    private boolean cursorLost;
    private boolean membersHidden;
    private long now;

    ScriptedDirectory(boolean byKey, long seed) {
        this.byKey = byKey;
        this.order = new Random(seed);
    }

    /** An entry and its present state. */
    static final class Entry {
        final String key;
        final boolean person;
        String parent = "";
        String rdn;
        String username = "";
        String name;
        @Nullable String title;
        @Nullable String mail;
        @Nullable String manager;
        byte @Nullable [] photo;
        boolean enabled = true;

        /** Whoever reads less than everything may not know this yet. */
        boolean enabledAgain;

        List<String> departments = List.of();
        String base = "";
        private long changedAt;

        private Entry(String key, boolean person, String rdn, String name) {
            this.key = key;
            this.person = person;
            this.rdn = rdn;
            this.name = name;
        }
    }

    Entry department(String parent, String name) {
        Entry entry = new Entry(UUID.randomUUID().toString(), false, "ou=" + name, name);
        entry.parent = parent;
        return put(entry);
    }

    Entry person(String parent, String username) {
        Entry entry = new Entry(UUID.randomUUID().toString(), true, "cn=" + username, username);
        entry.parent = parent;
        entry.username = username;
        entry.rdn = "cn=" + username + "-" + entry.key.substring(0, 8);
        return put(entry);
    }

    /** A group and its present members, by their keys. */
    static final class Group {
        final String key = UUID.randomUUID().toString();
        String name;
        List<String> members;
        private long changedAt;

        private Group(String name, List<String> members) {
            this.name = name;
            this.members = members;
        }
    }

    Group group(String name, String... members) {
        Group group = new Group(name, List.of(members));
        groups.put(group.key, group);
        group.changedAt = ++now;
        return group;
    }

    void change(Group group, Consumer<Group> change) {
        change.accept(group);
        group.changedAt = ++now;
    }

    /** Keys of the enabled people in a group and in the groups in it. */
    Set<String> peopleOf(Group group) {
        Set<String> found = new HashSet<>();
        Set<String> seen = new HashSet<>();
        collect(group.key, seen, found);
        return found;
    }

    private void collect(String key, Set<String> seen, Set<String> found) {
        Group group = groups.get(key);
        Entry entry = entries.get(key);
        if (group != null && seen.add(key)) {
            group.members.forEach(member -> collect(member, seen, found));
        } else if (entry != null && entry.enabled) {
            found.add(key);
        }
    }

    /** The account's right to read members is withdrawn: all groups seem empty. */
    void hideMembers() {
        membersHidden = true;
    }

    private Entry put(Entry entry) {
        entries.put(entry.key, entry);
        changed(entry);
        return entry;
    }

    void changed(Entry entry) {
        entry.changedAt = ++now;
    }

    void change(Entry entry, Consumer<Entry> change) {
        change.accept(entry);
        changed(entry);
    }

    void delete(String key) {
        entries.remove(key);
        groups.remove(key);
        deleted.put(key, ++now);
    }

    /** Deletes without a trace: no change tells of it. */
    void forget(String key) {
        entries.remove(key);
    }

    Optional<Entry> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    List<Entry> people() {
        return entries.values().stream().filter(e -> e.person).toList();
    }

    List<Entry> departments() {
        return entries.values().stream().filter(e -> !e.person).toList();
    }

    boolean isBelow(Entry entry, String above) {
        for (Entry at = entry; at != null; at = entries.get(at.parent)) {
            if (at.key.equals(above)) {
                return true;
            }
        }
        return false;
    }

    /** Called with the number of entries so far before each one is handed over. */
    void beforeEach(Consumer<Integer> action) {
        this.beforeEach = action;
    }

    void failAfter(int entries, DirectoryException failure) {
        beforeEach(
                n -> {
                    if (n == entries) {
                        throw failure;
                    }
                });
    }

    /** What a read says it was, whatever it was. */
    void coverage(Coverage coverage) {
        this.coverage = coverage;
    }

    /** The account's right to read the attribute is withdrawn: it seems absent. */
    void withdraw(PersonAttribute attribute) {
        unreadable.add(attribute);
    }

    void doNotAskFor(PersonAttribute attribute) {
        notAsked.add(attribute);
    }

    /** The account's right to see the entry is withdrawn: SUCCESS comes without it. */
    void hide(String key) {
        hidden.add(key);
    }

    void hideKeyOf(String key) {
        withoutKey.add(key);
    }

    void loseCursor() {
        cursorLost = true;
    }

    void fingerprint(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    void name(String name) {
        this.name = name;
    }

    void works() {
        beforeEach = n -> {};
        coverage = Coverage.FULL_COMPLETE;
        unreadable.clear();
        notAsked.clear();
        hidden.clear();
        membersHidden = false;
        withoutKey.clear();
    }

    /** The cursors with which it was read, {@code null} as a text for everything. */
    List<String> asked() {
        return asked;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public ReadResult read(@Nullable String cursor, EntrySink sink) {
        asked.add(String.valueOf(cursor));
        if (cursor != null && cursorLost) {
            cursorLost = false;
            emit(entries.values().stream().limit(1).toList(), sink);
            throw new DirectoryException(DirectoryException.Kind.CURSOR_LOST, Remark.says("lost"));
        }
        long since = cursor == null ? -1 : Long.parseLong(cursor);
        String next = String.valueOf(now);
        List<Entry> found =
                new ArrayList<>(
                        entries.values().stream().filter(e -> e.changedAt > since).toList());
        Collections.shuffle(found, order);
        boolean groupsFirst = order.nextBoolean();
        if (groupsFirst) {
            emitGroups(since, sink);
        }
        emit(found, sink);
        if (!groupsFirst) {
            emitGroups(since, sink);
        }
        if (cursor == null) {
            return new ReadResult(coverage, next);
        }
        deleted.forEach(
                (key, at) -> {
                    if (at > since) {
                        sink.gone(key);
                    }
                });
        Coverage told = coverage == Coverage.PARTIAL ? coverage : Coverage.CHANGES;
        return new ReadResult(told, next);
    }

    private void emit(List<Entry> found, EntrySink sink) {
        int n = 0;
        for (Entry entry : found) {
            beforeEach.accept(n++);
            if (hidden.contains(entry.key)) {
                continue;
            }
            sink.base(entry.base);
            if (withoutKey.contains(entry.key)) {
                sink.refused(path(entry), Remark.says("The entry has no entryUUID."));
            } else if (entry.person) {
                sink.person(person(entry));
            } else {
                sink.department(
                        new DirectoryDepartment(
                                entry.key, parent(entry), path(entry), entry.name, 0));
            }
        }
    }

    private void emitGroups(long since, EntrySink sink) {
        for (Group group : groups.values()) {
            if (group.changedAt > since && !hidden.contains(group.key)) {
                List<EntryRef> members =
                        membersHidden
                                ? List.of()
                                : group.members.stream()
                                        .filter(this::exists)
                                        .map(this::member)
                                        .toList();
                sink.group(new DirectoryGroup(group.key, path(group), group.name, members));
            }
        }
    }

    private boolean exists(String key) {
        return groups.containsKey(key) || entries.containsKey(key);
    }

    private EntryRef member(String key) {
        Group group = groups.get(key);
        return group == null || byKey ? known(key) : EntryRef.at(path(group));
    }

    private static EntryPath path(Group group) {
        List<String> parts = new ArrayList<>(List.of("cn=" + group.name, "ou=groups"));
        parts.addAll(BASE.parts());
        return new EntryPath(parts);
    }

    private DirectoryPerson person(Entry entry) {
        var person =
                DirectoryPerson.at(entry.key, path(entry))
                        .parent(parent(entry))
                        .enabled(entry.enabled);
        set(PersonAttribute.USERNAME, () -> person.username(entry.username));
        set(PersonAttribute.NAME, () -> person.name(entry.name));
        boolean title = !unreadable.contains(PersonAttribute.TITLE);
        set(PersonAttribute.TITLE, () -> person.title(title ? entry.title : null));
        boolean mail = !unreadable.contains(PersonAttribute.MAIL);
        set(PersonAttribute.MAIL, () -> person.mail(mail ? entry.mail : null));
        boolean photo = !unreadable.contains(PersonAttribute.PHOTO);
        set(PersonAttribute.PHOTO, () -> person.photo(photo ? photo(entry) : null));
        set(PersonAttribute.MANAGER, () -> person.manager(reference(entry.manager)));
        set(
                PersonAttribute.DEPARTMENTS,
                () -> person.departments(entry.departments.stream().map(this::known).toList()));
        return person.build();
    }

    private static @Nullable DirectoryPhoto photo(Entry entry) {
        byte[] photo = entry.photo;
        return photo == null
                ? null
                : new DirectoryPhoto(
                        StagedEntry.digest(new String(photo, StandardCharsets.ISO_8859_1)));
    }

    /** What it answers to those who ask why. */
    void says(Function<String, List<Remark>> answer) {
        says = answer;
    }

    @Override
    public List<Remark> explain(String text) {
        return says.apply(text);
    }

    @Override
    public Optional<byte[]> photo(String key) {
        photosAsked.add(key);
        return find(key).map(entry -> entry.photo);
    }

    /** Keys of the people whose pictures were asked for. */
    List<String> photosAsked() {
        return photosAsked;
    }

    private void set(PersonAttribute attribute, Runnable setter) {
        if (!notAsked.contains(attribute)) {
            setter.run();
        }
    }

    private EntryRef parent(Entry entry) {
        return entries.containsKey(entry.parent)
                ? known(entry.parent)
                : EntryRef.at(path(entry).parent());
    }

    private @Nullable EntryRef reference(@Nullable String key) {
        if (key == null) {
            return null;
        }
        Entry entry = entries.get(key);
        return byKey || entry == null ? EntryRef.key(key) : EntryRef.at(path(entry));
    }

    private EntryRef known(String key) {
        return Objects.requireNonNull(reference(key));
    }

    EntryPath path(Entry entry) {
        List<String> parts = new ArrayList<>();
        Entry at = entry;
        for (int depth = 0; at != null && depth < 50; depth++) {
            parts.add(at.rdn);
            at = entries.get(at.parent);
        }
        parts.addAll(BASE.parts());
        return new EntryPath(parts);
    }

    @Override
    public SourceCheck check(int sample) {
        return new SourceCheck(0, 0, 0, List.of(), List.of());
    }

    /** Everybody who may take part, as they should appear. */
    Set<String> picture() {
        Set<String> picture = new HashSet<>();
        for (Entry entry : people()) {
            if (entry.enabled) {
                Entry manager = entries.get(String.valueOf(entry.manager));
                picture.add(
                        String.join(
                                "|",
                                entry.username,
                                entry.name,
                                String.valueOf(entry.title),
                                String.valueOf(entry.mail),
                                manager == null || !manager.enabled ? "-" : manager.key,
                                names(entry.parent)));
            }
        }
        return picture;
    }

    /** From now on it tells of changes by itself, if asked to. */
    void tellsByItself() {
        tells = true;
    }

    void listensNoMore() {
        tells = false;
    }

    /** It cannot be listened to; null: it can. */
    void refusesToTell(@Nullable DirectoryException failure) {
        deaf = failure;
    }

    /** Calls whoever listens. */
    void call() {
        listenings.stream()
                .filter(ScriptedListening::isOpen)
                .forEach(listening -> listening.changed.run());
    }

    /** The connections of whoever listens break. */
    void breakOff() {
        listenings.stream()
                .filter(ScriptedListening::isOpen)
                .forEach(
                        listening -> {
                            listening.open = false;
                            listening.changed.run();
                        });
    }

    /** From where each listened that ever did. */
    List<String> listenedFrom() {
        return listenedFrom;
    }

    long listeners() {
        return listenings.stream().filter(listening -> !listening.closed).count();
    }

    @Override
    public Optional<Listening> listen(String cursor, Runnable changed) {
        listenedFrom.add(cursor);
        if (deaf != null) {
            throw deaf;
        }
        if (!tells) {
            return Optional.empty();
        }
        ScriptedListening listening = new ScriptedListening(changed);
        listenings.add(listening);
        return Optional.of(listening);
    }

    private static final class ScriptedListening implements Listening {
        private final Runnable changed;
        private volatile boolean open = true;
        private volatile boolean closed;

        private ScriptedListening(Runnable changed) {
            this.changed = changed;
        }

        @Override
        public boolean isOpen() {
            return open && !closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private String names(String key) {
        List<String> names = new ArrayList<>();
        for (Entry at = entries.get(key); at != null; at = entries.get(at.parent)) {
            names.add(at.name);
        }
        Collections.reverse(names);
        return String.join("/", names);
    }
}
