package im.courtyard.engine.directory;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Walks through what comes in pages by key. */
final class Pages {

    private Pages() {}

    /** The staged entries of a kind. */
    static void staged(SyncScope scope, EntryKind kind, Consumer<List<StagedEntry>> action) {
        each(
                scope,
                after -> scope.stage().page(scope.run(), kind, after, SyncScope.PAGE),
                StagedEntry::key,
                action);
    }

    /** Known entries of a kind that were not staged. */
    static void missing(SyncScope scope, EntryKind kind, Consumer<List<KnownEntry>> action) {
        each(
                scope,
                after ->
                        scope.memory()
                                .missing(scope.run(), scope.source(), kind, after, SyncScope.PAGE),
                KnownEntry::key,
                action);
    }

    /** People of no source who have a mail address. */
    static void localMails(SyncScope scope, Consumer<List<DirectoryStage.Mailbox>> action) {
        each(
                scope,
                after -> scope.stage().localMails(after, SyncScope.PAGE),
                DirectoryStage.Mailbox::user,
                action);
    }

    private static <T> void each(
            SyncScope scope,
            Function<String, List<T>> next,
            Function<T, String> key,
            Consumer<List<T>> action) {
        String after = "";
        while (true) {
            List<T> page = next.apply(after);
            if (page.isEmpty()) {
                return;
            }
            action.accept(page);
            after = key.apply(page.get(page.size() - 1));
            scope.prolong().run();
        }
    }
}
