package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.SourceCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.ldaptive.LdapEntry;

/** "Test connection": the real searches, counted, with some people as they would appear. */
final class Check {

    private final LdapSession session;
    private final LdapSettings settings;
    private final EntryReader reader;
    private final ChangeFeed feed;
    private final List<String> warnings = new ArrayList<>();

    Check(LdapSession session, LdapSettings settings, EntryReader reader, ChangeFeed feed) {
        this.session = session;
        this.settings = settings;
        this.reader = reader;
        this.feed = feed;
    }

    SourceCheck run(int sample) {
        if (settings.server().isOpenToEavesdroppers()) {
            warnings.add(
                    "The connection is not encrypted: use ldaps:// or StartTLS, or passwords can be read"
                            + " on the way.");
        }
        long departments = count(EntryClass.DEPARTMENT);
        long people = count(EntryClass.PERSON);
        long groups = count(EntryClass.GROUP);
        for (LdapField field : reader.unseen()) {
            warnings.add(
                    "Nobody has "
                            + String.join(" or ", settings.mapping().of(field))
                            + " ("
                            + field.name().toLowerCase(Locale.ROOT)
                            + "), or our account may not read it. It will be left as it is.");
        }
        if (settings.mapping().personFilter().toLowerCase(Locale.ROOT).contains("(memberof")) {
            warnings.add(
                    "The filter for people asks for memberOf, which changes without the person changing:"
                            + " who joins or leaves that group is noticed by the next full read.");
        }
        warnings.addAll(feed.warnings());
        return new SourceCheck(departments, people, groups, people(sample), warnings);
    }

    private long count(EntryClass entryClass) {
        AtomicLong all = new AtomicLong();
        for (String base : settings.bases()) {
            String filter = settings.mapping().filter(entryClass);
            long before = all.get();
            session.pages(
                    Search.below(base, filter, Search.NO_ATTRIBUTES),
                    entry -> all.incrementAndGet());
            if (entryClass != EntryClass.GROUP && all.get() == before) {
                String what = entryClass == EntryClass.PERSON ? "Nobody" : "No department";
                warnings.add(
                        what
                                + " below "
                                + base
                                + " matches "
                                + filter
                                + ": check the base, the filter, and what our account may read.");
            }
        }
        return all.get();
    }

    private List<DirectoryPerson> people(int sample) {
        return settings.bases().stream()
                .map(
                        base ->
                                reader.search(
                                        base, EntryClass.PERSON, settings.mapping().personFilter()))
                .flatMap(search -> session.some(search, sample).stream())
                .flatMap(this::person)
                .limit(sample)
                .toList();
    }

    private Stream<DirectoryPerson> person(LdapEntry entry) {
        EntryValues values = new EntryValues(entry, settings.mapping());
        String key = values.key();
        if (key == null) {
            warnings.add(
                    values.path()
                            + " has no "
                            + settings.mapping().key()
                            + ", or our account may not read it: such entries are refused.");
            return Stream.of();
        }
        return Stream.of(reader.mapper().person(key, values));
    }
}
