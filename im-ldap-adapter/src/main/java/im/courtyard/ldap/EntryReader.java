package im.courtyard.ldap;

import im.courtyard.engine.directory.EntrySink;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.ad.control.ExtendedDnControl;

/** Searches for departments, people and groups and hands them on, all of them or by key. */
final class EntryReader {

    /** Keys in one filter: servers limit its length. */
    private static final int CHUNK = 100;

    private final LdapSession session;
    private final LdapSettings settings;
    private final LdapMapping mapping;
    private final ReadableFields readable;
    private final EntryMapper mapper;
    private final MemberRanges ranges;

    EntryReader(LdapSession session, LdapSettings settings, Clock clock) {
        this.session = session;
        this.settings = settings;
        this.mapping = settings.mapping();
        this.readable = new ReadableFields(session, settings);
        this.mapper = new EntryMapper(mapping, readable, clock);
        this.ranges = new MemberRanges(session, mapping);
    }

    /** Everything below the bases. */
    void readAll(EntrySink sink) {
        for (String base : settings.bases()) {
            sink.base(base);
            for (EntryClass entryClass : EntryClass.values()) {
                readBelow(base, entryClass, mapping.filter(entryClass), sink);
            }
        }
    }

    /** What stands below an entry now, itself too. */
    void readBelow(String dn, EntrySink sink) {
        for (EntryClass entryClass : EntryClass.values()) {
            readBelow(dn, entryClass, mapping.filter(entryClass), sink);
        }
    }

    /** Those of the keys that are there and match. Returns which, and where departments are. */
    Found readKeys(Set<String> keys, EntrySink sink) {
        Found found = new Found(new LinkedHashSet<>(), new ArrayList<>());
        for (String anyOf : anyOf(keys)) {
            for (String base : settings.bases()) {
                for (EntryClass entryClass : EntryClass.values()) {
                    String filter = "(&" + mapping.filter(entryClass) + anyOf + ")";
                    session.pages(
                            search(base, entryClass, filter),
                            entry ->
                                    found.add(
                                            entryClass,
                                            entry,
                                            map(entryClass, entry, sink),
                                            mapping));
                }
            }
        }
        return found;
    }

    /** What was found: every key, and the names of the departments among them. */
    record Found(Set<String> keys, List<Department> departments) {

        record Department(String key, String dn) {}

        private void add(
                EntryClass entryClass, LdapEntry entry, @Nullable String key, LdapMapping mapping) {
            if (key == null) {
                return;
            }
            keys.add(key);
            if (entryClass == EntryClass.DEPARTMENT) {
                departments.add(new Department(key, new EntryValues(entry, mapping).dn()));
            }
        }
    }

    /** Filters for entries that have one of the keys. */
    List<String> anyOf(Set<String> keys) {
        List<String> all = List.copyOf(keys);
        List<String> filters = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            filters.add(
                    all.subList(from, Math.min(all.size(), from + CHUNK)).stream()
                            .map(this::hasKey)
                            .collect(Collectors.joining("", "(|", ")")));
        }
        return filters;
    }

    /** A filter for the entry that has the key. */
    String hasKey(String key) {
        String value = mapping.activeDirectory() ? Guids.escaped(key) : Filters.escaped(key);
        return "(" + mapping.key() + "=" + value + ")";
    }

    EntryMapper mapper() {
        return mapper;
    }

    Search search(String base, EntryClass entryClass, String filter) {
        Search search =
                Search.below(base, filter, attributes(entryClass))
                        .binary(binary())
                        .digesting(mapping.of(LdapField.PHOTO));
        return mapping.activeDirectory()
                ? search.with(new ExtendedDnControl(ExtendedDnControl.Flag.STANDARD))
                : search;
    }

    private void readBelow(String dn, EntryClass entryClass, String filter, EntrySink sink) {
        session.pages(search(dn, entryClass, filter), entry -> map(entryClass, entry, sink));
    }

    private @Nullable String map(EntryClass entryClass, LdapEntry entry, EntrySink sink) {
        if (entryClass == EntryClass.GROUP) {
            ranges.complete(entry, search("", entryClass, ""));
        }
        return mapper.map(entryClass, entry, sink);
    }

    private String[] attributes(EntryClass entryClass) {
        List<String> names = new ArrayList<>(List.of(mapping.key()));
        if (mapping.activeDirectory() && entryClass != EntryClass.GROUP) {
            names.add(ActiveDirectory.PARENT_GUID);
        }
        switch (entryClass) {
            case DEPARTMENT -> {
                names.addAll(mapping.of(LdapField.DEPARTMENT_NAME));
                names.addAll(mapping.of(LdapField.DEPARTMENT_POSITION));
            }
            case GROUP -> {
                names.addAll(mapping.of(LdapField.GROUP_NAME));
                names.addAll(mapping.of(LdapField.MEMBER));
            }
            case PERSON -> {
                readable.mapped().forEach(field -> names.addAll(mapping.of(field)));
                names.addAll(Enabled.attributes(mapping));
            }
        }
        return names.stream().distinct().toArray(String[]::new);
    }

    private String[] binary() {
        return mapping.activeDirectory()
                ? new String[] {mapping.key(), ActiveDirectory.PARENT_GUID}
                : new String[0];
    }

    /** The mapped fields that nobody is seen to have. */
    List<LdapField> unseen() {
        return readable.mapped().stream()
                .filter(field -> field != LdapField.USERNAME && !readable.isSeen(field))
                .toList();
    }
}
