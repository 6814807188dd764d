package im.courtyard.engine.directory;

import im.courtyard.engine.testing.databases.TestDatabase;
import org.junit.jupiter.api.Nested;

class MariaDbDirectorySyncTest {

    private static final TestDatabase DATABASE = TestDatabase.mariaDb();

    @Nested
    class Reading extends SyncReadingContract {
        Reading() {
            super(DATABASE);
        }
    }

    @Nested
    class Guard extends SyncGuardContract {
        Guard() {
            super(DATABASE);
        }
    }

    @Nested
    class Identity extends SyncIdentityContract {
        Identity() {
            super(DATABASE);
        }
    }

    @Nested
    class Preview extends SyncPreviewContract {
        Preview() {
            super(DATABASE);
        }
    }

    @Nested
    class Tree extends SyncTreeContract {
        Tree() {
            super(DATABASE);
        }
    }

    @Nested
    class SignIn extends SyncSignInContract {
        SignIn() {
            super(DATABASE);
        }
    }

    @Nested
    class Background extends DirectoriesContract {
        Background() {
            super(DATABASE);
        }
    }

    @Nested
    class Listening extends LiveListeningContract {
        Listening() {
            super(DATABASE);
        }
    }

    @Nested
    class Admission extends SyncAdmissionContract {
        Admission() {
            super(DATABASE);
        }
    }

    @Nested
    class Photos extends DirectoryPhotosContract {
        Photos() {
            super(DATABASE);
        }
    }

    @Nested
    class Why extends ExplanationsContract {
        Why() {
            super(DATABASE);
        }
    }
}
