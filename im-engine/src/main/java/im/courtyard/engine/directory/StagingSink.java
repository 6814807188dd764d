package im.courtyard.engine.directory;

import im.courtyard.engine.common.WellFormed;
import im.courtyard.engine.directory.DirectoryProblem.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final DirectoryStage stage;
    private final PlanWriter writer;
    private final long run;
    private final Runnable prolong;
    private final Map<String, StagedEntry> buffer = new LinkedHashMap<>();
    private final List<EntryPath> refused = new ArrayList<>();
    private String base = "";

    /**
     * @param prolong called now and then while it reads
     */
    StagingSink(DirectoryStage stage, PlanWriter writer, long run, Runnable prolong) {
        this.stage = stage;
        this.writer = writer;
        this.run = run;
        this.prolong = prolong;
    }

    /** Where entries stood that could not be handed over. */
    List<EntryPath> refusedPaths() {
        return refused;
    }

    @Override
    public void base(String base) {
        this.base = base;
    }

    @Override
    public void department(DirectoryDepartment department) {
        StagedEntry entry = StagedEntry.of(base, department);
        String fault = fault("name", entry.name(), TEXT);
        if (entry.name() == null || entry.name().isBlank()) {
            fault = "it has no name";
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
        // Groups take part once conversations can follow them.
    }

    @Override
    public void gone(String key) {
        add(StagedEntry.gone(base, key));
    }

    @Override
    public void refused(EntryPath path, String reason) {
        refused.add(path);
        writer.problem(new DirectoryProblem(Kind.REFUSED, null, path.toString(), reason));
    }

    private void stage(StagedEntry entry, @Nullable String fault) {
        EntryPath path = References.path(entry.path());
        if (entry.key().isBlank() || entry.key().length() > KEY || path.isEmpty()) {
            refused(
                    path,
                    "Its key is empty or longer than " + KEY + " characters, or it has no path.");
        } else if (fault == null) {
            add(entry);
        } else {
            String sentence = "The entry is left as it is: " + fault + ".";
            writer.problem(
                    new DirectoryProblem(Kind.UNUSABLE, entry.key(), path.toString(), sentence));
            add(entry.withoutAttributes());
        }
    }

    private static @Nullable String fault(StagedEntry entry) {
        String[] faults = {
            fault("username", entry.username(), TEXT),
            fault("name", entry.name(), TEXT),
            fault("title", entry.title(), TEXT),
            fault("mail address", entry.mail(), TEXT),
            fault("phone number", entry.phone(), PHONE),
            longPath(entry)
        };
        for (String fault : faults) {
            if (fault != null) {
                return fault;
            }
        }
        boolean asked = entry.read().contains(PersonAttribute.USERNAME);
        return asked && entry.username() == null ? "it has no username" : null;
    }

    private static @Nullable String fault(String what, @Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        if (text.length() > most) {
            return "its " + what + " has more than " + most + " characters";
        }
        boolean clean = WellFormed.isWellFormed(text) && text.chars().noneMatch(c -> c < ' ');
        return clean ? null : "its " + what + " has characters that are no text";
    }

    private static @Nullable String longPath(StagedEntry entry) {
        return entry.path().length() > PATH ? "its path is too long" : null;
    }

    private void add(StagedEntry entry) {
        buffer.remove(entry.key());
        buffer.put(entry.key(), entry);
        if (buffer.size() == BATCH) {
            flush();
        }
    }

    void flush() {
        if (!buffer.isEmpty()) {
            stage.add(run, List.copyOf(buffer.values()));
            buffer.clear();
            prolong.run();
        }
    }

    /** Forgets what was read, for a source that begins again. */
    void restart() {
        buffer.clear();
        refused.clear();
        stage.clear(run);
    }
}
