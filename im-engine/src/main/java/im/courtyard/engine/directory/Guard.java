package im.courtyard.engine.directory;

import im.courtyard.engine.directory.SyncPolicy.Canary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides whether a plan may be applied by itself, or waits for an administrator's word. */
final class Guard {

    /** A base of fewer entries may lose most of them by ordinary life. */
    private static final long SMALL_BASE = 10;

    private final SyncScope scope;

    Guard(SyncScope scope) {
        this.scope = scope;
    }

    /** Why a complete read is not to be believed, if so: nobody may wave that through. */
    Optional<Remark> brokenCanary() {
        if (!scope.isComplete()) {
            return Optional.empty();
        }
        return scope.policy().canaries().stream()
                .map(this::missing)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Remark> missing(Canary canary) {
        List<StagedEntry> found =
                scope.stage()
                        .byUsername(
                                scope.run(), List.of(canary.username().toLowerCase(Locale.ROOT)));
        if (found.stream().noneMatch(StagedEntry::enabled)) {
            return Optional.of(
                    RemarkCode.CANARY_MISSING.with(Map.of("username", canary.username())));
        }
        for (PersonAttribute attribute : canary.needed()) {
            if (found.stream().noneMatch(entry -> has(entry, attribute))) {
                return Optional.of(
                        RemarkCode.CANARY_BLIND.with(
                                Map.of(
                                        "username",
                                        canary.username(),
                                        "attribute",
                                        word(attribute))));
            }
        }
        return Optional.empty();
    }

    private static String word(PersonAttribute attribute) {
        return attribute.name().toLowerCase(Locale.ROOT);
    }

    private static boolean has(StagedEntry entry, PersonAttribute attribute) {
        return switch (attribute) {
            case USERNAME -> entry.username() != null;
            case NAME -> entry.name() != null;
            case TITLE -> entry.title() != null;
            case MAIL -> entry.mail() != null;
            case PHONE -> entry.phone() != null;
            case MANAGER -> entry.manager() != null;
            case DEPARTMENTS -> !entry.departments().isEmpty();
            case PHOTO -> entry.photo() != null;
        };
    }

    /** What looks like a broken directory; empty where nothing does. */
    List<Remark> doubts(long people, Map<String, Long> lost, Map<PersonAttribute, Long> cleared) {
        List<Remark> doubts = new ArrayList<>();
        if (scope.isComplete() && people == 0) {
            doubts.add(RemarkCode.GUARD_NOBODY.remark());
        }
        long active = scope.memory().activePeople(scope.source());
        long limit = scope.policy().mostDeactivations(active);
        long deactivated = scope.writer().count(PlanAction.DEACTIVATE_PERSON);
        if (deactivated > limit) {
            doubts.add(
                    RemarkCode.GUARD_DEACTIVATIONS.with(
                            Map.of("count", deactivated, "limit", limit)));
        }
        Map<String, Long> sizes = lost.isEmpty() ? Map.of() : scope.memory().sizes(scope.source());
        lost.forEach(
                (base, gone) -> {
                    long size = sizes.getOrDefault(base, 0L);
                    if (size >= SMALL_BASE && gone * 2 > size) {
                        doubts.add(lost(base, gone, size));
                    }
                });
        cleared.forEach(
                (attribute, n) -> {
                    if (n > limit) {
                        doubts.add(
                                RemarkCode.GUARD_ATTRIBUTE_LOST.with(
                                        Map.of(
                                                "count",
                                                n,
                                                "attribute",
                                                word(attribute),
                                                "limit",
                                                limit)));
                    }
                });
        return doubts;
    }

    private static Remark lost(String base, long gone, long size) {
        return base.isEmpty()
                ? RemarkCode.GUARD_SOURCE_LOST.with(Map.of("count", gone, "size", size))
                : RemarkCode.GUARD_BASE_LOST.with(
                        Map.of("base", base, "count", gone, "size", size));
    }
}
