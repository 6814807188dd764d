package im.courtyard.ldap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;

/** Fetches a picture; a read of people keeps only the digests. */
final class Photos {

    private final LdapSession session;
    private final LdapSettings settings;
    private final EntryReader reader;

    Photos(LdapSession session, LdapSettings settings, EntryReader reader) {
        this.session = session;
        this.settings = settings;
        this.reader = reader;
    }

    Optional<byte[]> of(String key) {
        List<LdapEntry> found = new ArrayList<>();
        settings.bases().forEach(base -> session.stream(search(base, key), found::add));
        return found.stream().flatMap(this::photos).findFirst();
    }

    private Search search(String base, String key) {
        String[] attributes = settings.mapping().of(LdapField.PHOTO).toArray(String[]::new);
        String filter = "(&" + settings.mapping().personFilter() + reader.hasKey(key) + ")";
        return Search.below(base, filter, attributes).binary(attributes);
    }

    /** As a read takes them: the first that has bytes counts. */
    private Stream<byte[]> photos(LdapEntry entry) {
        return settings.mapping().of(LdapField.PHOTO).stream()
                .map(entry::getAttribute)
                .filter(attribute -> attribute != null)
                .map(LdapAttribute::getBinaryValue)
                .filter(bytes -> bytes != null && bytes.length > 0);
    }
}
