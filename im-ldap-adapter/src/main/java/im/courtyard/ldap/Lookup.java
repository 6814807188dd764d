package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ldaptive.LdapEntry;
import org.ldaptive.SearchScope;
import org.ldaptive.dn.Dn;

/** Finds people wherever our account may look, past our own bases and our own filter. */
final class Lookup {

    private final LdapSession session;
    private final LdapSettings settings;
    private final EntryReader reader;

    Lookup(LdapSession session, LdapSettings settings, EntryReader reader) {
        this.session = session;
        this.settings = settings;
        this.reader = reader;
    }

    /** Where it looks: all that the server keeps around our bases, then these. */
    Set<String> places() {
        return Stream.concat(
                        settings.bases().stream().map(session.root()::contextOf),
                        settings.bases().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Who stands at the name that the text is, has it as login or mail address, or has a name that
     * begins with it, each once.
     *
     * @param most of one place
     */
    List<LdapEntry> people(String text, int most) {
        Map<String, LdapEntry> found = new LinkedHashMap<>();
        for (LdapEntry entry : at(text.strip())) {
            found.put(name(entry), entry);
        }
        String filter = "(&" + person() + filter(text.strip()) + ")";
        for (String place : places()) {
            for (LdapEntry entry : some(search(place, filter), most)) {
                found.putIfAbsent(name(entry), entry);
            }
        }
        return List.copyOf(found.values());
    }

    /** Whoever stands there, if the text is a distinguished name. */
    private List<LdapEntry> at(String text) {
        try {
            return new Dn(text).isEmpty()
                    ? List.of()
                    : some(search(text, "(objectClass=*)").in(SearchScope.OBJECT), 1);
        } catch (IllegalArgumentException noName) {
            return List.of();
        }
    }

    private Search search(String place, String filter) {
        return reader.search(place, EntryClass.PERSON, filter);
    }

    /** Nothing where our account may not look. */
    private List<LdapEntry> some(Search search, int most) {
        try {
            return session.some(search, most);
        } catch (DirectoryException e) {
            return switch (e.kind()) {
                case BASE_NOT_FOUND, REFUSED, BAD_CONFIGURATION -> List.of();
                default -> throw e;
            };
        }
    }

    private String name(LdapEntry entry) {
        return new EntryValues(entry, settings.mapping()).path().toString();
    }

    /** People of any kind, and whatever has a login. */
    private String person() {
        return settings.mapping().of(LdapField.USERNAME).stream()
                .map(attribute -> "(" + attribute + "=*)")
                .collect(Collectors.joining("", "(|(objectClass=person)", ")"));
    }

    private String filter(String text) {
        LdapMapping mapping = settings.mapping();
        String login = Filters.escaped(text.substring(text.indexOf('\\') + 1));
        String value = Filters.escaped(text);
        Stream<String> logins =
                mapping.of(LdapField.USERNAME).stream().map(name -> equality(name, login));
        Stream<String> addresses =
                Stream.concat(
                                mapping.of(LdapField.MAIL).stream(),
                                mapping.activeDirectory()
                                        ? Stream.of(ActiveDirectory.PRINCIPAL)
                                        : Stream.of())
                        .map(name -> equality(name, value));
        Stream<String> names =
                mapping.of(LdapField.NAME).stream().map(name -> equality(name, value + "*"));
        return Stream.of(logins, addresses, names)
                .flatMap(clauses -> clauses)
                .collect(Collectors.joining("", "(|", ")"));
    }

    private static String equality(String attribute, String value) {
        return "(" + attribute + "=" + value + ")";
    }
}
