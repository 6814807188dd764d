package im.courtyard.engine.directory;

import im.courtyard.engine.directory.Explanation.Status;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds out why somebody is here, or is not:
 *
 * <ol>
 *   <li>Who is known here that the text could mean, and what the sync knows of them.
 *   <li>Which entries the last run of each source left as they were, and why.
 *   <li>What each source itself says.
 *   <li>Whether a source fails, or its plan waits, so that nothing newer can be seen.
 * </ol>
 *
 * Thread-safe.
 */
final class Explanations {

    private static final int MOST = 10;

    private final DirectorySync.Stores stores;

    Explanations(DirectorySync.Stores stores) {
        this.stores = stores;
    }

    List<Explanation> of(String text, Collection<DirectorySource> sources) {
        if (text.isBlank()) {
            return List.of();
        }
        Map<String, User> users = users(text, sources);
        List<Explanation> answers = new ArrayList<>();
        for (DirectorySource source : sources) {
            List<User> ours =
                    users.values().stream()
                            .filter(user -> user.source().equals(source.name()))
                            .toList();
            ours.forEach(user -> users.remove(user.id()));
            answers.addAll(new SourceExplanation(stores, source, text).of(ours));
        }
        users.values().forEach(user -> answers.add(foreign(user)));
        return answers;
    }

    private Map<String, User> users(String text, Collection<DirectorySource> sources) {
        Map<String, User> users = new LinkedHashMap<>();
        List<String> ids = new ArrayList<>(List.of(text));
        String mail = text.toLowerCase(Locale.ROOT);
        for (DirectorySource source : sources) {
            stores.memory().byMail(source.name(), mail).forEach(e -> ids.add(e.objectId()));
        }
        stores.users().findAll(ids).forEach(user -> users.put(user.id(), user));
        stores.users().findByUsername(text).ifPresent(user -> users.put(user.id(), user));
        for (User user : stores.users().page(new UserFilter(text, null, null), 0, MOST).items()) {
            users.putIfAbsent(user.id(), user);
        }
        return users;
    }

    /** Of no source that is set up here. */
    private static Explanation foreign(User user) {
        Remark remark =
                user.isLocal()
                        ? RemarkCode.WHY_LOCAL.with(Map.of("username", user.username()))
                        : RemarkCode.WHY_NO_SOURCE.with(Map.of("source", user.source()));
        return new Explanation(null, status(user), user, List.of(remark));
    }

    static Status status(User user) {
        return user.isActive() ? Status.HERE : Status.LEFT;
    }
}
