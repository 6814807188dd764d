package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.EntrySink;
import im.courtyard.engine.directory.Listening;
import im.courtyard.engine.directory.ReadResult;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import im.courtyard.engine.directory.SourceCheck;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ldaptive.dn.Dn;

/**
 * Reads people, departments and groups of an LDAP directory or Active Directory.
 *
 * <ol>
 *   <li>One connection is made, to the first server that answers, and kept to the end of the run.
 *   <li>Without a cursor: the feed's present place is noted, then everything is read page by page,
 *       then what changed meanwhile. The end is reached only by a SUCCESS on every page and an
 *       empty last page mark; anything else is an exception, after which nothing may be concluded.
 *   <li>With a cursor: the feed names what changed; that is read by the same searches. What these
 *       do not find is gone if the feed says so, or if it is seen elsewhere in the directory. What
 *       cannot be seen at all is left alone.
 * </ol>
 *
 * Memory is bounded by a page. Thread-safe: each call has a connection of its own.
 */
public final class LdapDirectorySource implements DirectorySource {

    /** Beyond this many changes everything is read: it is quicker then, and just as right. */
    private static final int MANY_CHANGES = 5_000;

    private static final Pattern GLOBAL_CATALOG = Pattern.compile(":326[89]/?$");

    private final LdapSettings settings;
    private final Clock clock;

    public LdapDirectorySource(LdapSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String fingerprint() {
        List<String> parts = new ArrayList<>(settings.server().urls());
        parts.addAll(settings.bases());
        parts.addAll(settings.mapping().described());
        return Digests.sha256(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ReadResult read(@Nullable String cursor, EntrySink sink) {
        try (LdapSession session = open()) {
            ChangeFeed feed = ChangeFeed.of(session, settings, clock, cursor);
            EntryReader reader = new EntryReader(session, settings, clock);
            Optional<ChangeSet> changes = Optional.ofNullable(cursor).flatMap(c -> few(feed, c));
            if (changes.isPresent()) {
                readChanges(changes.get(), session, reader, sink);
                return new ReadResult(Coverage.CHANGES, changes.get().cursor());
            }
            ChangeFeed best = cursor == null ? feed : ChangeFeed.of(session, settings, clock, null);
            return readAll(best, session, reader, sink);
        }
    }

    /** OpenLDAP with the overlay syncprov, and Active Directory, tell of every change. */
    @Override
    public Optional<Listening> listen(String cursor, Runnable changed) {
        LdapSession session = open();
        Optional<Listening> listening = Optional.empty();
        try {
            List<Search> standing =
                    ChangeFeed.of(session, settings, clock, cursor).standing(cursor);
            if (!standing.isEmpty()) {
                listening = LdapListening.to(session, standing, changed);
            }
            return listening;
        } finally {
            if (listening.isEmpty()) {
                session.close();
            }
        }
    }

    @Override
    public SourceCheck check(int sample) {
        try (LdapSession session = open()) {
            EntryReader reader = new EntryReader(session, settings, clock);
            return new Check(
                            session,
                            settings,
                            reader,
                            ChangeFeed.of(session, settings, clock, null))
                    .run(sample);
        }
    }

    /**
     * One person as a read would hand them on; empty where nobody with this key matches. Blocks.
     *
     * @throws im.courtyard.engine.directory.DirectoryException where it could not read
     */
    public Optional<DirectoryPerson> person(String key) {
        OnePerson found = new OnePerson();
        try (LdapSession session = open()) {
            new EntryReader(session, settings, clock).readKeys(Set.of(key), found);
        }
        return found.person();
    }

    @Override
    public List<Remark> explain(String text) {
        try (LdapSession session = open()) {
            EntryReader reader = new EntryReader(session, settings, clock);
            return new Explanation(
                            session,
                            settings,
                            new Lookup(session, settings, reader),
                            new Enabled(settings.mapping(), clock))
                    .of(text);
        }
    }

    @Override
    public Optional<byte[]> photo(String key) {
        try (LdapSession session = open()) {
            return new Photos(session, settings, new EntryReader(session, settings, clock)).of(key);
        }
    }

    /** A global catalog lacks attributes, and what is lacking could be taken for cleared. */
    private LdapSession open() {
        for (String url : settings.server().urls()) {
            if (GLOBAL_CATALOG.matcher(url).find()) {
                throw new DirectoryException(
                        Kind.BAD_CONFIGURATION,
                        RemarkCode.LDAP_GLOBAL_CATALOG.with(Map.of("server", url)));
            }
        }
        return LdapSession.open(settings.server());
    }

    /** Who was moved from ahead of us to behind us while we read is found by a second look. */
    private ReadResult readAll(
            ChangeFeed feed, LdapSession session, EntryReader reader, EntrySink sink) {
        String before = feed.now();
        reader.readAll(sink);
        Optional<ChangeSet> meanwhile = few(feed, before);
        meanwhile.ifPresent(changes -> readChanges(changes, session, reader, sink));
        return new ReadResult(
                Coverage.FULL_COMPLETE, meanwhile.map(ChangeSet::cursor).orElse(before));
    }

    private static Optional<ChangeSet> few(ChangeFeed feed, String cursor) {
        return feed.since(cursor).filter(changes -> changes.changed().size() <= MANY_CHANGES);
    }

    private void readChanges(
            ChangeSet changes, LdapSession session, EntryReader reader, EntrySink sink) {
        Set<String> asked = new LinkedHashSet<>(changes.changed());
        asked.addAll(changes.gone());
        EntryReader.Found found = reader.readKeys(asked, sink);
        for (EntryReader.Found.Department department : found.departments()) {
            if (changes.moved().contains(department.key()) && canComeFromOutside(session)) {
                reader.readBelow(department.dn(), sink);
            }
        }
        asked.removeAll(found.keys());
        asked.stream().filter(changes.gone()::contains).forEach(sink::gone);
        asked.removeAll(changes.gone());
        new Elsewhere(session, settings, reader).tell(asked, sink);
    }

    /** Nothing can be moved into a base that is the whole directory. */
    private boolean canComeFromOutside(LdapSession session) {
        return settings.bases().stream()
                .anyMatch(base -> !new Dn(session.root().contextOf(base)).isSame(new Dn(base)));
    }
}
