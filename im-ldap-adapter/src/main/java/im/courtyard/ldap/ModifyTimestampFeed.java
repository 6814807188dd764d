package im.courtyard.ldap;

import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * For servers without a change feed: entries say when they were last modified. What was deleted, or
 * matches no more, is noticed by the next full read only.
 */
final class ModifyTimestampFeed implements ChangeFeed {

    private static final String CURSOR = "time:";

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
        return CURSOR + FORMAT.format(clock.instant().minus(SKEW));
    }

    @Override
    public Optional<ChangeSet> since(String cursor) {
        if (!cursor.startsWith(CURSOR)) {
            return Optional.empty();
        }
        String now = now();
        LdapMapping mapping = settings.mapping();
        String since = "(modifyTimestamp>=" + cursor.substring(CURSOR.length()) + ")";
        Set<String> changed = new LinkedHashSet<>();
        for (String base : settings.bases()) {
            session.pages(
                    Search.below(base, since, mapping.key()),
                    entry -> {
                        String key = new EntryValues(entry, mapping).key();
                        if (key != null) {
                            changed.add(key);
                        }
                    });
        }
        return Optional.of(new ChangeSet(changed, Set.of(), changed, now));
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
