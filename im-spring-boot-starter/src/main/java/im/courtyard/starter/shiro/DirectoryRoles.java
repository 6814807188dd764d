package im.courtyard.starter.shiro;

import java.io.Serializable;
import java.util.Set;

/**
 * Roles that the directory gave somebody when they signed in: stands behind the principal for as
 * long as the session does. Immutable.
 */
record DirectoryRoles(Set<String> names) implements Serializable {

    private static final long serialVersionUID = 1;

    DirectoryRoles {
        names = Set.copyOf(names);
    }
}
