package im.courtyard.engine.directory;

import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sync knows of somebody it brought in. */
record EntryExplanation(DirectorySync.Stores stores, String source) {

    /**
     * @param entry null where no run has brought the user yet
     * @return a list that may be changed
     */
    List<Remark> of(User user, @Nullable KnownEntry entry) {
        List<Remark> remarks = new ArrayList<>();
        if (entry == null) {
            remarks.add(RemarkCode.WHY_NO_RUN_YET.with(Map.of("source", source)));
            return remarks;
        }
        remarks.add(RemarkCode.WHY_ENTRY.with(Map.of("source", source, "path", path(entry))));
        remarks.addAll(state(user, entry));
        String departments = departments(user.id());
        if (!departments.isEmpty()) {
            remarks.add(RemarkCode.WHY_DEPARTMENTS.with(Map.of("departments", departments)));
        }
        stores.history()
                .lastChange(user.id())
                .ifPresent(
                        change ->
                                remarks.add(
                                        RemarkCode.WHY_CHANGED.with(
                                                Map.of(
                                                        "run",
                                                        change.run(),
                                                        "time",
                                                        Instant.ofEpochMilli(change.at())))));
        return remarks;
    }

    private List<Remark> state(User user, KnownEntry entry) {
        if (!user.isActive()) {
            RemarkCode code = entry.gone() ? RemarkCode.WHY_GONE : RemarkCode.WHY_DISABLED;
            return List.of(
                    entry.disabled()
                            ? code.with(Map.of("source", source))
                            : RemarkCode.WHY_BY_HAND.remark());
        }
        return entry.missed() > 0
                ? List.of(RemarkCode.WHY_MISSED.with(Map.of("count", entry.missed())))
                : List.of();
    }

    /** Where the entry stood when a run last saw it. */
    private String path(KnownEntry entry) {
        Map<String, KnownEntry> departments = new HashMap<>();
        stores.memory().departments(source).forEach(one -> departments.put(one.key(), one));
        List<String> parts = new ArrayList<>(List.of(entry.rdn()));
        String container = entry.container();
        for (int depth = 0; depth < departments.size() && container.startsWith("k:"); depth++) {
            KnownEntry above = departments.get(container.substring(2));
            if (above == null) {
                break;
            }
            parts.add(above.rdn());
            container = above.container();
        }
        if (container.startsWith("p:")) {
            parts.addAll(References.path(container.substring(2)).parts());
        }
        return String.join(",", parts);
    }

    private String departments(String user) {
        Map<String, String> names = new HashMap<>();
        stores.users().departments().forEach(one -> names.put(one.id(), one.name()));
        return String.join(
                ", ",
                stores.memory().seats(List.of(user)).stream()
                        .map(DepartmentSeat::department)
                        .map(id -> names.getOrDefault(id, id))
                        .sorted()
                        .toList());
    }
}
