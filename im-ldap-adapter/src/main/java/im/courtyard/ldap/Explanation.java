package im.courtyard.ldap;

import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.SearchScope;

/**
 * Why somebody is or is not to be seen: whoever is found in the directory is held against the
 * bases, the filter clause by clause, the state of the account, and what an entry must have.
 */
final class Explanation {

    private static final int MOST = 10;

    private final LdapSession session;
    private final LdapSettings settings;
    private final LdapMapping mapping;
    private final Lookup lookup;
    private final Enabled enabled;

    Explanation(LdapSession session, LdapSettings settings, Lookup lookup, Enabled enabled) {
        this.session = session;
        this.settings = settings;
        this.mapping = settings.mapping();
        this.lookup = lookup;
        this.enabled = enabled;
    }

    List<Remark> of(String text) {
        List<LdapEntry> found = lookup.people(text, MOST + 1);
        if (found.isEmpty()) {
            return List.of(nobody(text));
        }
        List<Remark> remarks = new ArrayList<>();
        found.stream().limit(MOST).forEach(entry -> remarks.addAll(why(entry)));
        if (found.size() > MOST) {
            remarks.add(RemarkCode.LDAP_MORE.with(Map.of("count", MOST, "text", text)));
        }
        return remarks;
    }

    private Remark nobody(String text) {
        if (mapping.activeDirectory() && wasDeleted(text)) {
            return RemarkCode.LDAP_DELETED.with(Map.of("text", text));
        }
        String places = String.join(" | ", lookup.places());
        return RemarkCode.LDAP_NOT_FOUND.with(Map.of("text", text, "places", places));
    }

    /** False too where our account may not list what was deleted. */
    private boolean wasDeleted(String login) {
        String value = Filters.escaped(login.substring(login.indexOf('\\') + 1));
        return new DeletedObjects(session).holds("(sAMAccountName=" + value + ")");
    }

    private List<Remark> why(LdapEntry entry) {
        EntryValues values = new EntryValues(entry, mapping);
        String dn = values.dn();
        List<Remark> why = new ArrayList<>();
        if (!settings.holds(dn)) {
            String bases = String.join(" | ", settings.bases());
            why.add(RemarkCode.LDAP_OUTSIDE.with(Map.of("dn", dn, "bases", bases)));
        }
        String clause = unmatched(dn);
        if (!clause.isEmpty()) {
            why.add(RemarkCode.LDAP_NOT_MATCHED.with(Map.of("dn", dn, "clause", clause)));
        }
        Enabled.Objection objection = enabled.objection(values);
        if (objection != null) {
            why.add(notLetIn(dn, objection));
        }
        why.addAll(lacking(dn, values));
        return why.isEmpty() ? List.of(seen(dn, values)) : why;
    }

    /** What of the filter for people the entry does not match; empty where it matches. */
    private String unmatched(String dn) {
        String filter = mapping.personFilter();
        if (matches(dn, filter)) {
            return "";
        }
        String clauses =
                FilterClauses.of(filter).stream()
                        .filter(clause -> !matches(dn, clause))
                        .collect(Collectors.joining(" "));
        return clauses.isEmpty() ? filter : clauses;
    }

    private boolean matches(String dn, String filter) {
        return session.finds(Search.below(dn, filter, Search.NO_ATTRIBUTES).in(SearchScope.OBJECT));
    }

    private Remark notLetIn(String dn, Enabled.Objection objection) {
        return switch (objection) {
            case DISABLED -> RemarkCode.LDAP_DISABLED.with(Map.of("dn", dn));
            case EXPIRED -> RemarkCode.LDAP_EXPIRED.with(Map.of("dn", dn));
            case CONDITION ->
                    RemarkCode.LDAP_DISABLED_WHEN.with(
                            Map.of("dn", dn, "condition", mapping.disabledWhen()));
        };
    }

    private List<Remark> lacking(String dn, EntryValues values) {
        List<Remark> why = new ArrayList<>();
        if (values.key() == null) {
            why.add(
                    RemarkCode.LDAP_SAMPLE_NO_KEY.with(
                            Map.of("path", dn, "attribute", mapping.key())));
        }
        String username = values.first(LdapField.USERNAME);
        if (username == null) {
            String attributes = String.join(" or ", mapping.of(LdapField.USERNAME));
            why.add(RemarkCode.LDAP_NO_USERNAME.with(Map.of("dn", dn, "attributes", attributes)));
        } else if (settings.holds(dn) && namesakes(username) > 1) {
            why.add(RemarkCode.LDAP_USERNAME_TWICE.with(Map.of("dn", dn, "username", username)));
        }
        return why;
    }

    private long namesakes(String username) {
        String filter = "(&" + mapping.personFilter() + mapping.hasUsername(username) + ")";
        return settings.bases().stream()
                .map(base -> Search.below(base, filter, Search.NO_ATTRIBUTES))
                .mapToLong(search -> session.some(search, 2).size())
                .sum();
    }

    private static Remark seen(String dn, EntryValues values) {
        @Nullable String username = values.first(LdapField.USERNAME);
        return RemarkCode.LDAP_SEEN.with(
                Map.of("dn", dn, "username", Objects.requireNonNull(username)));
    }
}
