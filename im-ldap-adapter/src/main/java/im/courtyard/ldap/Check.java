package im.courtyard.ldap;

import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import im.courtyard.engine.directory.SourceCheck;
import im.courtyard.engine.directory.SourceCheck.SamplePerson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.ldaptive.LdapEntry;

/** "Test connection": the real searches, counted, with some people as they would appear. */
final class Check {

    private final LdapSession session;
    private final LdapSettings settings;
    private final EntryReader reader;
    private final ChangeFeed feed;
    private final DepartmentNames departments;
    private final List<Remark> warnings = new ArrayList<>();

    Check(LdapSession session, LdapSettings settings, EntryReader reader, ChangeFeed feed) {
        this.session = session;
        this.settings = settings;
        this.reader = reader;
        this.feed = feed;
        this.departments = new DepartmentNames(session, settings);
    }

    SourceCheck run(int sample) {
        if (settings.server().isOpenToEavesdroppers()) {
            warnings.add(RemarkCode.LDAP_OPEN.remark());
        }
        long departments = count(EntryClass.DEPARTMENT);
        long people = count(EntryClass.PERSON);
        long groups = count(EntryClass.GROUP);
        for (LdapField field : reader.unseen()) {
            warnings.add(
                    RemarkCode.LDAP_UNSEEN.with(
                            Map.of(
                                    "attributes",
                                    String.join(" or ", settings.mapping().of(field)),
                                    "attribute",
                                    field.name().toLowerCase(Locale.ROOT))));
        }
        if (settings.mapping().personFilter().toLowerCase(Locale.ROOT).contains("(memberof")) {
            warnings.add(RemarkCode.LDAP_MEMBER_OF.remark());
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
                RemarkCode code =
                        entryClass == EntryClass.PERSON
                                ? RemarkCode.LDAP_NO_PEOPLE
                                : RemarkCode.LDAP_NO_DEPARTMENTS;
                warnings.add(code.with(Map.of("base", base, "filter", filter)));
            }
        }
        return all.get();
    }

    private List<SamplePerson> people(int sample) {
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

    private Stream<SamplePerson> person(LdapEntry entry) {
        EntryValues values = new EntryValues(entry, settings.mapping());
        String key = values.key();
        if (key == null) {
            warnings.add(
                    RemarkCode.LDAP_SAMPLE_NO_KEY.with(
                            Map.of("path", values.path(), "attribute", settings.mapping().key())));
            return Stream.of();
        }
        try {
            return Stream.of(
                    new SamplePerson(
                            reader.mapper().person(key, values), departments.of(values.dn())));
        } catch (NoNameException e) {
            warnings.add(RemarkCode.ENTRY_MALFORMED.with(Map.of("attribute", e.attribute())));
            return Stream.of();
        }
    }
}
