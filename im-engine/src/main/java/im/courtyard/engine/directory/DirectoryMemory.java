package im.courtyard.engine.directory;

import im.courtyard.engine.user.DepartmentSeat;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What applied runs left to be known. Calls block on storage and only read. */
public interface DirectoryMemory {

    SourceState source(String source);

    List<KnownEntry> byKey(String source, Collection<String> keys);

    /** Not gone, by {@link KnownEntry#placeKey()}. */
    List<KnownEntry> byPlace(String source, Collection<String> placeKeys);

    /** People, gone or not, with a mail address in lower case. */
    List<KnownEntry> byMail(String source, String mailKey);

    /** All that are not gone. */
    List<KnownEntry> departments(String source);

    /** Next ones that are not gone and that the run has not staged, in the order of their keys. */
    List<KnownEntry> missing(long run, String source, EntryKind kind, String afterKey, int limit);

    /** People who are neither gone nor deactivated by the sync. */
    long activePeople(String source);

    /**
     * Ids of active people of the source whom no applied run has brought: who signed in before any
     * did.
     */
    Set<String> admitted(String source);

    /** How many entries of each kind are not gone. */
    Map<EntryKind, Long> known(String source);

    /** How many people and departments that are not gone each base has. */
    Map<String, Long> sizes(String source);

    /** Seats of users, in departments of any source. */
    List<DepartmentSeat> seats(Collection<String> users);

    /** The manager of each user who has one. */
    Map<String, String> managers();
}
