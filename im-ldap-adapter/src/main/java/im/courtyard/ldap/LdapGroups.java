package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.EntryPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ldaptive.LdapEntry;
import org.ldaptive.SearchScope;
import org.ldaptive.dn.Dn;

/**
 * Some groups of the directory, and whether somebody is in one of them or in a group in it, however
 * deep. The directory is asked anew each time.
 *
 * <ol>
 *   <li>Groups below the bases that name the person are found, then those that name these, until
 *       there are no new ones: circles end, and nobody's long list of members is ever read.
 *   <li>At each step a group that is meant by its distinguished name is asked itself, wherever in
 *       the directory it stands.
 *   <li>A group that is meant by its name counts if no other below the bases has that name: whoever
 *       may make a group somewhere gains nothing by its name.
 * </ol>
 *
 * Thread-safe: each call has a connection of its own.
 */
public final class LdapGroups {

    /** Names in one filter: servers limit its length. */
    private static final int CHUNK = 50;

    private final LdapSettings settings;
    private final LdapMapping mapping;
    private final List<String> distinguished = new ArrayList<>();
    private final Set<String> named = new HashSet<>();

    /**
     * @param groups distinguished names, or names in any case
     */
    public LdapGroups(LdapSettings settings, Collection<String> groups) {
        this.settings = settings;
        this.mapping = settings.mapping();
        for (String group : groups) {
            if (isDistinguished(group)) {
                distinguished.add(group);
            } else {
                named.add(key(group));
            }
        }
    }

    private static boolean isDistinguished(String group) {
        try {
            return !new Dn(group).isEmpty();
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    /**
     * Whether the entry is in one of the groups. Blocks.
     *
     * @param dn where the entry stands
     * @throws DirectoryException where the directory could not be read
     */
    public boolean hold(String dn) {
        try (LdapSession session = LdapSession.open(settings.server())) {
            Set<EntryPath> known = new HashSet<>();
            List<String> step = List.of(dn);
            while (!step.isEmpty()) {
                List<LdapEntry> above = new ArrayList<>();
                for (String filter : naming(step)) {
                    if (isDistinguishedGroup(session, filter)) {
                        return true;
                    }
                    above.addAll(groups(session, filter));
                }
                above.removeIf(group -> !known.add(values(group).path()));
                if (above.stream().anyMatch(group -> isNamed(session, group))) {
                    return true;
                }
                step = above.stream().map(group -> values(group).dn()).toList();
            }
            return false;
        }
    }

    /** Filters for whatever names one of the entries as a member. */
    private List<String> naming(List<String> dns) {
        List<String> filters = new ArrayList<>();
        for (int from = 0; from < dns.size(); from += CHUNK) {
            StringBuilder anyOf = new StringBuilder("(|");
            for (String dn : dns.subList(from, Math.min(dns.size(), from + CHUNK))) {
                String value = Filters.escaped(dn);
                mapping.of(LdapField.MEMBER).forEach(name -> anyOf.append(equality(name, value)));
            }
            filters.add(anyOf.append(')').toString());
        }
        return filters;
    }

    private boolean isDistinguishedGroup(LdapSession session, String naming) {
        return distinguished.stream()
                .map(group -> Search.below(group, naming, Search.NO_ATTRIBUTES))
                .anyMatch(search -> session.finds(search.in(SearchScope.OBJECT)));
    }

    private List<LdapEntry> groups(LdapSession session, String naming) {
        String filter = "(&" + mapping.groupFilter() + naming + ")";
        String[] names = mapping.of(LdapField.GROUP_NAME).toArray(String[]::new);
        List<LdapEntry> found = new ArrayList<>();
        for (String base : settings.bases()) {
            session.pages(Search.below(base, filter, names), found::add);
        }
        return found;
    }

    private boolean isNamed(LdapSession session, LdapEntry group) {
        String name = values(group).first(LdapField.GROUP_NAME);
        return name != null && named.contains(key(name)) && isOnlyOne(session, name);
    }

    private boolean isOnlyOne(LdapSession session, String name) {
        StringBuilder called = new StringBuilder("(&" + mapping.groupFilter() + "(|");
        String value = Filters.escaped(name);
        mapping.of(LdapField.GROUP_NAME)
                .forEach(attribute -> called.append(equality(attribute, value)));
        String filter = called.append("))").toString();
        return settings.bases().stream()
                        .map(base -> Search.below(base, filter, Search.NO_ATTRIBUTES))
                        .mapToInt(search -> session.some(search, 2).size())
                        .sum()
                == 1;
    }

    private EntryValues values(LdapEntry group) {
        return new EntryValues(group, mapping);
    }

    private static String equality(String attribute, String value) {
        return "(" + attribute + "=" + value + ")";
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
