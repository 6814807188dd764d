package im.courtyard.ldap;

import im.courtyard.engine.directory.RunState;
import org.junit.jupiter.api.Test;

class BrokenActiveDirectoryTest extends BrokenDirectorySuite {

    BrokenActiveDirectoryTest() {
        super(RealDirectory.ACTIVE_DIRECTORY);
    }

    @Test
    void readsNoGlobalCatalog() {
        assertStopped(
                follower.follow(source(server -> at(server, directory.url() + ":3268"))),
                RunState.FAILED,
                "ldap.global-catalog",
                "use port 389 or 636");
    }
}
