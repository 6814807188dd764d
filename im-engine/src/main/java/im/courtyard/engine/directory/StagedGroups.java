package im.courtyard.engine.directory;

import im.courtyard.engine.directory.DirectoryGroups.StagedMember;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the members of groups aside as they are read, some at a time: who they are is known only
 * once everybody was read. Not thread-safe.
 */
final class StagedGroups {

    private static final int BATCH = 1000;
    private static final int REFERENCE = 2000;

    private final DirectoryGroups groups;
    private final long run;
    private final List<StagedMember> buffer = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    StagedGroups(DirectoryGroups groups, long run) {
        this.groups = groups;
        this.run = run;
    }

    /** A group that comes twice has the members that came last. */
    void add(DirectoryGroup group) {
        if (!seen.add(group.key())) {
            flush();
            groups.unstage(run, group.key());
        }
        int no = 0;
        for (EntryRef member : group.members()) {
            String reference = String.valueOf(References.write(member));
            if (reference.length() <= REFERENCE) {
                add(new StagedMember(group.key(), no++, reference));
            }
        }
    }

    private void add(StagedMember member) {
        buffer.add(member);
        if (buffer.size() == BATCH) {
            flush();
        }
    }

    void flush() {
        if (!buffer.isEmpty()) {
            groups.stage(run, buffer);
            buffer.clear();
        }
    }

    /** Forgets what was read, for a source that begins again. */
    void restart() {
        buffer.clear();
        seen.clear();
        groups.clear(run);
    }
}
