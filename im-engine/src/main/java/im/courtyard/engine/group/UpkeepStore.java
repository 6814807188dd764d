package im.courtyard.engine.group;

import im.courtyard.engine.conversation.Follows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What groups need to know of the company, and how far they have followed it. Safe for use by many
 * threads; calls block on storage.
 */
public interface UpkeepStore {

    /** How far groups have come; cheap: read each second. */
    Progress progress();

    /**
     * @param version moves with each change of departments, seats, states and choices
     * @param followed the version that groups have followed
     * @param security the security version up to which leavers were looked after
     */
    record Progress(long version, long followed, long security) {}

    /** Groups have followed so far. Neither number goes back. */
    void followed(long version, long security);

    /**
     * Takes the lease of whoever keeps the groups.
     *
     * @param now epoch milliseconds
     * @param until epoch milliseconds
     * @return false where another holder's has not ended yet
     */
    boolean takeLease(String holder, long now, long until);

    /** False where another holder has taken it since. */
    boolean prolongLease(String holder, long until);

    void endLease(String holder);

    /**
     * Seats in groups, of people who left the company at a security version above this. Groups that
     * follow something are left out: they lose such people by themselves.
     */
    List<Seat> departed(long security);

    /** Seats that people gave up as they left the company, and who are active again since. */
    List<Seat> returned(long security);

    /** A user's place in a group. */
    record Seat(long conversation, String user) {}

    /**
     * Remembers seats to be given up, for those who come back.
     *
     * @param at epoch milliseconds
     */
    void remember(long conversation, Set<String> users, long at);

    void forget(long conversation, Set<String> users);

    /** Forgets seats that were given up before this time. */
    void forgetBefore(long at);

    /** Every group that follows something, closed ones too. */
    List<Follower> followers();

    /**
     * A group that follows something.
     *
     * @param digest of the name and members that it was last given; empty where it was given none
     */
    record Follower(
            Follows follows,
            long conversation,
            String name,
            boolean closed,
            int members,
            String digest) {}

    /** The group has this name and these members now. */
    void applied(long conversation, String digest);

    /** Departments that were chosen to have a group, and whether those below are in it. */
    Map<String, Boolean> chosenDepartments();

    /** Moves the version too. */
    void choose(String department, boolean below);

    /** Moves the version too. */
    void unchoose(String department);

    /** Groups of directories that were chosen to become conversations. */
    List<ChosenGroup> chosenGroups();

    /** A directory's group with its identity there. */
    record ChosenGroup(String source, String key, String id, String name) {}

    /** Groups that are members of groups, by the key of the group that they are in. */
    Map<String, Set<String>> nestedGroups(String source);

    /** Active people who are direct members of one of these groups. */
    Set<String> people(String source, Collection<String> groupKeys);
}
