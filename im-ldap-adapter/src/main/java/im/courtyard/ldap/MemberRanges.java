package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.RemarkCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;
import org.ldaptive.SearchResponse;
import org.ldaptive.SearchScope;

/**
 * Active Directory gives a long list of members 1,500 at a time, under the name {@code
 * member;range=0-1499}: the rest is fetched, with the same controls, until a range ends in {@code
 * *}. A list that cannot be had whole is an error, never a short list.
 */
final class MemberRanges {

    private static final String RANGE = ";range=";

    private final LdapSession session;
    private final LdapMapping mapping;

    MemberRanges(LdapSession session, LdapMapping mapping) {
        this.session = session;
        this.mapping = mapping;
    }

    /**
     * Leaves all members under the plain name.
     *
     * @param like how the entry was searched for
     */
    void complete(LdapEntry entry, Search like) {
        for (String member : mapping.of(LdapField.MEMBER)) {
            LdapAttribute part = range(entry, member);
            if (part != null) {
                entry.addAttributes(whole(entry.getDn(), member, part, like));
            }
        }
    }

    private LdapAttribute whole(String dn, String member, LdapAttribute first, Search like) {
        LdapAttribute whole = new LdapAttribute(member);
        LdapAttribute part = first;
        while (true) {
            whole.addStringValues(part.getStringValues());
            String end = part.getName().substring(part.getName().lastIndexOf('-') + 1);
            if (end.equals("*")) {
                return whole;
            }
            part = next(dn, member, Integer.parseInt(end) + 1, like);
        }
    }

    private LdapAttribute next(String dn, String member, int from, Search like) {
        String name = ExtendedName.parse(dn).dn();
        Search search =
                like.from(name)
                        .in(SearchScope.OBJECT)
                        .matching("(objectClass=*)")
                        .reading(member + RANGE + from + "-*");
        SearchResponse response = session.execute(search.request(), search);
        LdapEntry entry = response.getEntry();
        LdapAttribute part = entry == null ? null : range(entry, member);
        if (part == null) {
            throw new DirectoryException(
                    Kind.INCOMPLETE,
                    RemarkCode.LDAP_MEMBERS_CUT.with(Map.of("group", name, "count", from)));
        }
        return part;
    }

    private static @Nullable LdapAttribute range(LdapEntry entry, String member) {
        String prefix = (member + RANGE).toLowerCase(Locale.ROOT);
        return List.copyOf(entry.getAttributes()).stream()
                .filter(
                        attribute ->
                                attribute.getName().toLowerCase(Locale.ROOT).startsWith(prefix))
                .findFirst()
                .orElse(null);
    }
}
