package im.courtyard.engine.user;

import im.courtyard.engine.common.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where users and departments are kept. Safe for use by many threads; calls block on storage. */
public interface UserStore {

    Optional<User> find(String id);

    /** By username, without regard to case. */
    Optional<User> findByUsername(String username);

    /** Those that exist, in no particular order; {@code ids} may be of any number. */
    List<User> findAll(Collection<String> ids);

    /** Inserts or replaces, in one transaction. A username taken by another id is REJECTED. */
    void save(Collection<User> users);

    /**
     * Active people whose name or username contains {@code text}, or whose pinyin has a part that
     * begins with it; best matches (whole, then prefix) first.
     */
    List<User> search(String text, int limit);

    Page<User> page(UserFilter filter, int offset, int limit);

    /** Active people, bots left out. */
    long countPeople();

    /** Inserts or replaces, in one transaction. */
    void saveDepartments(Collection<Department> departments);

    /** Makes {@code seats} the only seats of {@code users}, in one transaction. */
    void replaceSeats(Collection<String> users, Collection<DepartmentSeat> seats);

    /** The whole tree, parents before children where there is no cycle, siblings in order. */
    List<Department> departments();

    /** Active people sitting directly in each department. */
    Map<String, List<String>> activePeopleByDepartment();

    /** Active people of one department, in their order. */
    List<User> departmentUsers(String department);

    /** Names of the departments of each of {@code users}, the primary one first. */
    Map<String, List<String>> departmentNames(Collection<String> users);

    /** The picture of a user. */
    Optional<Avatar> avatar(String user);

    /** Moves when a lock or a username changed on any node; read each second. */
    long securityVersion();

    /** Users whose state or username changed after {@code securityVersion}. */
    List<User> changedSince(long securityVersion);
}
