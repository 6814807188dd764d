package im.courtyard.engine.directory;

import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.user.UserStore;
import java.util.Set;

/**
 * What all steps of planning one run share.
 *
 * @param refused what the source could not hand over
 * @param admitted ids of the people who had signed in, but had come by no run, when the source was
 *     asked for everything; empty where it was not
 * @param prolong called now and then: this takes long
 */
record SyncScope(
        String source,
        long run,
        SyncPolicy policy,
        Coverage coverage,
        Refused refused,
        DirectoryStage stage,
        DirectoryMemory memory,
        DirectoryGroups groups,
        UserStore users,
        PlanWriter writer,
        Set<String> admitted,
        Runnable prolong) {

    static final int PAGE = 500;

    ObjectIds ids() {
        return new ObjectIds(source, policy.ids());
    }

    /** Whether who did not come may be held to be gone. */
    boolean isComplete() {
        return coverage == Coverage.FULL_COMPLETE;
    }

    /** Whether one more complete read without this entry is enough. */
    boolean isConfirmed(KnownEntry missing) {
        return missing.missed() + 1 >= policy.confirmations();
    }
}
