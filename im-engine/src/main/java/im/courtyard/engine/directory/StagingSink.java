package im.courtyard.engine.directory;

import im.courtyard.engine.common.WellFormed;
import im.courtyard.engine.directory.DirectoryProblem.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a source reads into the staging table. An entry that cannot be used is staged without
 * its attributes: it is there, so nobody concludes that it is gone, and nothing of it changes.
 */
final class StagingSink implements EntrySink {

    private static final int BATCH = 1000;
    private static final int KEY = 128;
    private static final int TEXT = 190;
    private static final int PHONE = 64;
    private static final int PATH = 1500;
    private static final int REFERENCES = 100_000;

    private final DirectoryStage stage;
    private final PlanWriter writer;
    private final long run;
    private final LongConsumer progressed;
    private final Map<String, StagedEntry> buffer = new LinkedHashMap<>();
    private final List<EntryPath> refusedPaths = new ArrayList<>();
    private final Set<String> refusedKeys = new HashSet<>();
    private @Nullable StagedGroups groups;
    private String base = "";
    private long read;

    /**
     * @param progressed called now and then with the number of entries read so far
     */
    StagingSink(DirectoryStage stage, PlanWriter writer, long run, LongConsumer progressed) {
        this.stage = stage;
        this.writer = writer;
        this.run = run;
        this.progressed = progressed;
    }

    /** Takes groups too from now on. */
    void takeGroups(StagedGroups groups) {
        this.groups = groups;
    }

    /** Entries that could not be handed over. */
    Refused refused() {
        return new Refused(refusedPaths, refusedKeys);
    }

    @Override
    public void base(String base) {
        this.base = base;
    }

    @Override
    public void department(DirectoryDepartment department) {
        StagedEntry entry = StagedEntry.of(base, department);
        Remark fault = fault("name", entry.name(), TEXT);
        if (entry.name() == null || entry.name().isBlank()) {
            fault = RemarkCode.ENTRY_NO_NAME.remark();
        }
        stage(entry, fault == null ? longPath(entry) : fault);
    }

    @Override
    public void person(DirectoryPerson person) {
        StagedEntry entry = StagedEntry.of(base, person);
        stage(entry, fault(entry));
    }

    @Override
    public void group(DirectoryGroup group) {
        if (groups == null) {
            return;
        }
        StagedEntry entry = StagedEntry.of(base, group);
        Remark fault = fault("name", entry.name(), TEXT);
        if (entry.name() == null) {
            fault = RemarkCode.ENTRY_NO_NAME.remark();
        }
        fault = fault == null ? longPath(entry) : fault;
        if (stage(entry, fault) && fault == null) {
            groups.add(group);
        }
    }

    @Override
    public void gone(String key) {
        add(StagedEntry.gone(base, key));
    }

    @Override
    public void refused(EntryPath path, Remark reason) {
        refusedPaths.add(path);
        writer.problem(new DirectoryProblem(Kind.REFUSED, null, path.toString(), reason));
    }

    @Override
    public void refused(String key, EntryPath path, Remark reason) {
        refusedKeys.add(key);
        writer.problem(new DirectoryProblem(Kind.REFUSED, key, path.toString(), reason));
    }

    /** Whether the entry has a place and a key. */
    private boolean stage(StagedEntry entry, @Nullable Remark fault) {
        EntryPath path = References.path(entry.path());
        if (entry.key().isBlank() || entry.key().length() > KEY || path.isEmpty()) {
            refused(path, RemarkCode.ENTRY_KEY.with(Map.of("limit", KEY)));
            return false;
        }
        if (fault == null) {
            add(entry);
        } else {
            writer.problem(
                    new DirectoryProblem(Kind.UNUSABLE, entry.key(), path.toString(), fault));
            add(entry.withoutAttributes());
        }
        return true;
    }

    /** Why an entry cannot be used, if so: no attribute of it is taken then. */
    static @Nullable Remark fault(StagedEntry entry) {
        @Nullable Remark[] faults = {
            fault("username", entry.username(), TEXT),
            fault("name", entry.name(), TEXT),
            fault("title", entry.title(), TEXT),
            fault("mail", entry.mail(), TEXT),
            fault("phone", entry.phone(), PHONE),
            longReference("manager", entry.manager(), PATH),
            longReference("departments", String.join("", entry.departments()), REFERENCES),
            longPath(entry)
        };
        for (Remark fault : faults) {
            if (fault != null) {
                return fault;
            }
        }
        boolean asked = entry.read().contains(PersonAttribute.USERNAME);
        return asked && entry.username() == null ? RemarkCode.ENTRY_NO_USERNAME.remark() : null;
    }

    private static @Nullable Remark fault(String what, @Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        if (text.length() > most) {
            return tooLong(what, most);
        }
        boolean clean = WellFormed.isWellFormed(text) && text.chars().noneMatch(c -> c < ' ');
        return clean ? null : RemarkCode.ENTRY_MALFORMED.with(Map.of("attribute", what));
    }

    private static @Nullable Remark longReference(
            String what, @Nullable String reference, int most) {
        return reference == null || reference.length() <= most ? null : tooLong(what, most);
    }

    private static @Nullable Remark longPath(StagedEntry entry) {
        return entry.path().length() > PATH ? tooLong("path", PATH) : null;
    }

    private static Remark tooLong(String attribute, int limit) {
        return RemarkCode.ENTRY_TOO_LONG.with(Map.of("attribute", attribute, "limit", limit));
    }

    private void add(StagedEntry entry) {
        buffer.remove(entry.key());
        buffer.put(entry.key(), entry);
        if (buffer.size() == BATCH) {
            flush();
        }
    }

    void flush() {
        if (groups != null) {
            groups.flush();
        }
        if (!buffer.isEmpty()) {
            stage.add(run, List.copyOf(buffer.values()));
            read += buffer.size();
            buffer.clear();
            progressed.accept(read);
        }
    }

    /** Forgets what was read, for a source that begins again. */
    void restart() {
        buffer.clear();
        refusedPaths.clear();
        refusedKeys.clear();
        read = 0;
        stage.clear(run);
        if (groups != null) {
            groups.restart();
        }
    }
}
