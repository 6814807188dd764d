package im.courtyard.engine.directory;

import im.courtyard.engine.directory.Explanation.Status;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds out why somebody is here, or is not. Thread-safe. */
final class Explanations {

    private static final int MOST = 10;

    private final DirectorySync.Stores stores;

    Explanations(DirectorySync.Stores stores) {
        this.stores = stores;
    }

    List<Explanation> of(String text, Collection<DirectorySource> sources) {
        List<Explanation> answers = new ArrayList<>();
        for (User user : stores.users().page(new UserFilter(text, null, null), 0, MOST).items()) {
            boolean ours = sources.stream().anyMatch(s -> s.name().equals(user.source()));
            answers.add(
                    new Explanation(
                            ours ? user.source() : null,
                            user.isActive() ? Status.HERE : Status.LEFT,
                            user,
                            List.of(Remark.says("Known as " + user.username() + "."))));
        }
        for (DirectorySource source : sources) {
            List<Remark> remarks = said(source, text);
            if (!remarks.isEmpty()) {
                answers.add(new Explanation(source.name(), Status.NOT_HERE, null, remarks));
            }
        }
        return answers;
    }

    private static List<Remark> said(DirectorySource source, String text) {
        try {
            return source.explain(text);
        } catch (DirectoryException e) {
            return List.of(e.remark());
        }
    }
}
