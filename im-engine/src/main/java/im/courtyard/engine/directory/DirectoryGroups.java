package im.courtyard.engine.directory;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Groups of directories and who is in them: as a run has read it, as it plans it, as it is known.
 * Calls block on storage; thread-safe.
 */
public interface DirectoryGroups {

    /** Keeps members of groups until the run's plan is made. */
    void stage(long run, Collection<StagedMember> members);

    /**
     * A member as it was read.
     *
     * @param no its place in the group
     * @param reference as {@link References} writes it
     */
    record StagedMember(String group, int no, String reference) {}

    /** Forgets the staged members of one group. */
    void unstage(long run, String group);

    /** Forgets all staged members of a run. */
    void clear(long run);

    /** The references of a group's next staged members by number, at most {@code limit}. */
    Map<Integer, String> staged(long run, String group, int afterNo, int limit);

    /** Every group that is known and not gone, by its key. */
    Map<String, KnownGroup> known(String source);

    /**
     * A group as the last applied run left it.
     *
     * @param chosen whether it is a conversation
     */
    record KnownGroup(String name, boolean chosen) {}

    /** Keys of the groups that are direct members, by the key of the group that they are in. */
    Map<String, Set<String>> nested(String source);

    /** Keys of a group's direct members, people and groups. */
    Set<String> members(String source, String group);

    /** Adds to the run's plan who comes into a group, or goes. */
    void plan(long run, String group, Collection<String> members, boolean join);

    /** Keys of those who come into a group by the run's plan, or go. */
    Set<String> planned(long run, String group, boolean join);

    /** Forgets plans of a source that can be applied no more. */
    void forgetOldPlans(String source);
}
