package im.courtyard.starter.directory;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryPerson;
import java.util.Optional;

/**
 * Where the people of one source sign in. It knows no user: who they are here is found by the
 * source's name and their key. Thread-safe; calls block on the directory.
 */
interface SourceSignIn {

    String source();

    /** Never throws. */
    Answer check(String login, String password);

    /**
     * The person with this key.
     *
     * @throws DirectoryException where the directory could not be read
     */
    Optional<DirectoryPerson> person(String key);

    /** What the directory says. */
    sealed interface Answer {

        /**
         * The password is right.
         *
         * @param administrator whether they are in a group of the source's administrators
         */
        record Opened(String key, boolean administrator) implements Answer {}

        /** It is not; or there is a reason not to let them in. */
        record Closed(DirectorySignIn.Answer answer) implements Answer {}
    }
}
