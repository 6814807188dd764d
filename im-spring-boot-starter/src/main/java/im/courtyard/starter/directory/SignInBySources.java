package im.courtyard.starter.directory;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks the directories one after the other, in the order of the properties; the first that knows
 * somebody by this password, or says why not, decides. Thread-safe.
 */
final class SignInBySources implements DirectorySignIn {

    private final Supplier<ImEngine> engine;
    private final Supplier<List<SourceSignIn>> signIns;
    private final Supplier<String> adminRole;

    /**
     * Nothing is asked for before somebody signs in: realms are made early.
     *
     * @param adminRole what the host calls its administrators
     */
    SignInBySources(
            Supplier<ImEngine> engine,
            Supplier<List<SourceSignIn>> signIns,
            Supplier<String> adminRole) {
        this.engine = engine;
        this.signIns = signIns;
        this.adminRole = adminRole;
    }

    @Override
    public Answer check(String login, String password) {
        Answer refusal = new Answer.Denied();
        for (SourceSignIn signIn : signIns.get()) {
            SourceSignIn.Answer answer = signIn.check(login, password);
            if (answer instanceof SourceSignIn.Answer.Opened opened) {
                return welcome(signIn, opened);
            }
            if (answer instanceof SourceSignIn.Answer.Closed closed) {
                if (closed.answer() instanceof Answer.Blocked) {
                    return closed.answer();
                }
                if (closed.answer() instanceof Answer.Unreachable) {
                    refusal = closed.answer();
                }
            }
        }
        return refusal;
    }

    private Answer welcome(SourceSignIn signIn, SourceSignIn.Answer.Opened opened) {
        String key = opened.key();
        try {
            Optional<User> user = engine.get().directories().user(signIn.source(), key);
            if (user.isEmpty()) {
                user =
                        signIn.person(key)
                                .flatMap(
                                        one ->
                                                engine.get()
                                                        .directories()
                                                        .admit(signIn.source(), one));
            }
            return user.map(known -> welcome(known, opened.administrator()))
                    .orElseGet(() -> new Answer.Blocked(Reason.NOT_ADMITTED));
        } catch (DirectoryException e) {
            return new Answer.Unreachable(e.remark().sentence());
        } catch (StorageException | ImException e) {
            return new Answer.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    private Answer welcome(User user, boolean administrator) {
        if (user.state() == UserState.ACTIVE) {
            return new Answer.Welcome(user, administrator ? Set.of(adminRole.get()) : Set.of());
        }
        return new Answer.Blocked(
                user.state() == UserState.LOCKED ? Reason.LOCKED_HERE : Reason.LEFT);
    }
}
