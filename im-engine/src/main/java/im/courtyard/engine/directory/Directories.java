package im.courtyard.engine.directory;

import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.audit.AuditSink;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.directory.DirectoryHistory.NumberedItem;
import im.courtyard.engine.directory.SyncRun.Order;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sources of people and departments that this installation has, and their runs: begun by an
 * administrator or by the clock, going on in threads of the engine's, one at a time in the whole
 * cluster. Thread-safe; calls block on storage, and where that is said on the source.
 */
public final class Directories implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,20}");

    /** Runs among which one that waits is looked for. */
    static final int RECENT = 50;

    private final Map<String, RegisteredSource> sources = new ConcurrentSkipListMap<>();
    private final DirectorySync.Stores stores;
    private final DirectorySync sync;
    private final PhotoFetch photos;
    private final AuditSink audit;
    private final DirectoryRunner runner;
    private final DirectoryWatch watch;
    private final DirectoryWork work = new DirectoryWork();
    private final Explanations explanations;
    private final Clock clock;

    /**
     * @param node name of this node, for leases
     */
    public Directories(
            DirectorySync.Stores stores,
            DirectorySync sync,
            UserDirectory users,
            AuditSink audit,
            Clock clock,
            String node) {
        this.stores = stores;
        this.sync = sync;
        this.audit = audit;
        this.clock = clock;
        this.photos = new PhotoFetch(stores, users, work, clock, node);
        this.runner = new DirectoryRunner(stores, sync, photos, work, clock, node);
        this.watch =
                new DirectoryWatch(stores, runner, photos, work, sources.values(), clock, node);
        this.explanations = new Explanations(stores);
    }

    /**
     * Lets this installation have a source. To be done on each node, with the same settings.
     *
     * @throws IllegalArgumentException where the name is taken, or no name
     */
    public void register(DirectorySource source, SourceSettings settings) {
        if (!NAME.matcher(source.name()).matches()) {
            throw new IllegalArgumentException(
                    "a directory's name has 1 to 20 letters, digits, hyphens: " + source.name());
        }
        RegisteredSource one = new RegisteredSource(source, settings, clock.millis());
        if (sources.putIfAbsent(source.name(), one) != null) {
            throw new IllegalArgumentException("there are two directories " + source.name());
        }
        photos.wantedFor(source.name());
    }

    /** Sources in the order of their names. */
    public List<SourceStatus> sources() {
        return sources.values().stream().map(this::status).toList();
    }

    private SourceStatus status(RegisteredSource source) {
        SourceSettings settings = source.settings();
        List<DirectoryRun> latest = stores.history().latest(source.name(), Long.MAX_VALUE, RECENT);
        DirectoryRun last = latest.isEmpty() ? null : latest.get(0);
        long departments =
                stores.memory().known(source.name()).getOrDefault(EntryKind.DEPARTMENT, 0L);
        return new SourceStatus(
                source.name(),
                settings.kind(),
                settings.address(),
                settings.mode(),
                settings.every(),
                watch.nextRunAt(source),
                last,
                waiting(latest),
                stores.memory().activePeople(source.name()),
                departments,
                stores.history().failure(source.name()));
    }

    /** A run that failed makes no plan, so what waited before it waits on; a new plan ends that. */
    private static @Nullable DirectoryRun waiting(List<DirectoryRun> latest) {
        return latest.stream()
                .filter(run -> DirectorySync.OPEN.contains(run.state()))
                .findFirst()
                .orElse(null);
    }

    /**
     * Runs the source's real search for the administrator. Blocks on the source.
     *
     * @param actor user id of the administrator
     * @throws ImException NOT_FOUND
     * @throws DirectoryException where it could not read
     */
    public SourceCheck check(String source, int sample, String actor) {
        RegisteredSource one = require(source);
        record(actor, "directory.checked", source, Map.of());
        return one.source().check(sample);
    }

    /**
     * Begins a run, which goes on in a thread of the engine's.
     *
     * @param actor user id of the administrator
     * @return the run, RUNNING
     * @throws ImException NOT_FOUND; BUSY while another run goes on
     */
    public DirectoryRun start(String source, RunKind kind, String actor) {
        RegisteredSource one = require(source);
        DirectoryRun run =
                runner.start(new Order(one.source(), one.settings().policy(), kind, actor, false));
        record(
                actor,
                "directory.run.started",
                String.valueOf(run.id()),
                Map.of("source", source, "kind", kind.name().toLowerCase(Locale.ROOT)));
        return run;
    }

    private void record(String actor, String action, String object, Map<String, String> detail) {
        audit.record(new AuditEvent(clock.millis(), actor, action, object, detail));
    }

    /**
     * The user whom a run brought from this source under this key.
     *
     * @param key of the entry, as {@link DirectoryPerson#key} has it
     */
    public Optional<User> user(String source, String key) {
        return sync.admission().known(source, key);
    }

    /**
     * The user of somebody whom a source has just shown to be one of its people, as by a password
     * that it took; made now if no run has brought them yet. The user may be inactive.
     *
     * @return empty where their username is somebody else's, so that a run would leave them out too
     * @throws ImException NOT_FOUND
     */
    public Optional<User> admit(String source, DirectoryPerson person) {
        return sync.admission().admit(source, require(source).settings().policy(), person);
    }

    private RegisteredSource require(String name) {
        RegisteredSource source = sources.get(name);
        if (source == null) {
            throw new ImException(ErrorCode.NOT_FOUND, "there is no directory " + name)
                    .with("source", name);
        }
        return source;
    }

    /** As {@link DirectorySync#apply}. */
    public DirectoryRun apply(long run, String actor) {
        DirectoryRun before = sync.require(run);
        DirectoryRun applied = runner.apply(run, actor);
        record(
                actor,
                "directory.run.approved",
                String.valueOf(run),
                Map.of("source", before.source()));
        return applied;
    }

    /** As {@link DirectorySync#reject}. */
    public DirectoryRun reject(long run, String actor) {
        return sync.reject(run, actor);
    }

    /**
     * @throws ImException NOT_FOUND
     */
    public DirectoryRun run(long run) {
        return sync.require(run);
    }

    /**
     * The latest first.
     *
     * @param source null for all
     * @param before only runs with smaller ids
     */
    public List<DirectoryRun> runs(@Nullable String source, long before, int limit) {
        return stores.history().latest(source, before, limit);
    }

    /** Changes of a plan, in order, those numbered above {@code afterNo}. */
    public List<NumberedItem> items(long run, ItemFilter filter, long afterNo, int limit) {
        return stores.history().items(run, filter, afterNo, limit);
    }

    /** Names of those of some users and departments whom a plan changes, by id. */
    public Map<String, String> names(long run, Collection<String> objectIds) {
        return stores.history().names(run, objectIds);
    }

    /** Entries that a run left as they were. */
    public List<DirectoryProblem> problems(long run, int offset, int limit) {
        return stores.history().problems(run, offset, limit);
    }

    /**
     * Why somebody is here or not: what is known of them, what runs said, and what each source
     * itself says. Blocks on the sources.
     *
     * @param text an id, username, name, mail address, or a source's own name of an entry
     * @return at least one for each source
     */
    public List<Explanation> explain(String text) {
        Collection<DirectorySource> all =
                sources.values().stream().map(RegisteredSource::source).toList();
        return explanations.of(text.strip(), all);
    }

    /** The source of that name, if there is one. */
    public Optional<DirectorySource> find(String name) {
        return Optional.ofNullable(sources.get(name)).map(RegisteredSource::source);
    }

    /** What is due is begun from here; called each second, never blocks. */
    public void tick() {
        watch.tick();
    }

    /** As {@link #tick}, on the calling thread, to the end of what is due. */
    void settle() {
        watch.settle();
    }

    /** Ends what goes on. No thread is left, unless a source ignores an interrupt for 20 s. */
    @Override
    public void close() {
        work.close();
        watch.close();
    }
}
