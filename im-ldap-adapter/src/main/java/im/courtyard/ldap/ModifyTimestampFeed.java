package im.courtyard.ldap;

import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;

/**
 * For servers without a change feed: entries say when they were last modified. The last minutes are
 * asked for again each time, and what was told of them already is not told again. What was deleted,
 * or matches no more, is noticed by the next full read only.
 */
final class ModifyTimestampFeed implements ChangeFeed {

    private static final String CURSOR = "time:";
    private static final String MODIFIED = "modifyTimestamp";
    private static final String CHANGE_NUMBER = "entryCSN";

    /** How far the server's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final LdapSession session;
    private final LdapSettings settings;
    private final Clock clock;

    ModifyTimestampFeed(LdapSession session, LdapSettings settings, Clock clock) {
        this.session = session;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String now() {
        return cursor(clock.instant(), SeenEntries.NONE);
    }

    private static String cursor(Instant now, SeenEntries seen) {
        return CURSOR + FORMAT.format(now.minus(SKEW)) + ";" + seen.text();
    }

    @Override
    public Optional<ChangeSet> since(String cursor) {
        if (!cursor.startsWith(CURSOR)) {
            return Optional.empty();
        }
        String[] parts = cursor.substring(CURSOR.length()).split(";", 2);
        Instant now = clock.instant();
        SeenEntries.Reading reading =
                SeenEntries.parse(parts[parts.length - 1]).reading(now.toEpochMilli());
        LdapMapping mapping = settings.mapping();
        String since = "(" + MODIFIED + ">=" + parts[0] + ")";
        Set<String> changed = new LinkedHashSet<>();
        for (String base : settings.bases()) {
            session.pages(
                    Search.below(base, since, mapping.key(), MODIFIED, CHANGE_NUMBER),
                    entry -> {
                        String key = new EntryValues(entry, mapping).key();
                        if (key != null && reading.isNews(key, stamp(entry))) {
                            changed.add(key);
                        }
                    });
        }
        return Optional.of(new ChangeSet(changed, Set.of(), changed, cursor(now, reading.seen())));
    }

    /** OpenLDAP counts changes of an entry even where nobody is told of them. */
    private static @Nullable String stamp(LdapEntry entry) {
        LdapAttribute number = entry.getAttribute(CHANGE_NUMBER);
        LdapAttribute stamp = number == null ? entry.getAttribute(MODIFIED) : number;
        return stamp == null ? null : stamp.getStringValue();
    }

    @Override
    public List<Search> standing(String cursor) {
        return List.of();
    }

    @Override
    public List<Remark> warnings() {
        return List.of(RemarkCode.LDAP_NO_SYNCPROV.remark());
    }
}
