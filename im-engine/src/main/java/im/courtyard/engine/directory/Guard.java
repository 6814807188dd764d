package im.courtyard.engine.directory;

import im.courtyard.engine.directory.SyncPolicy.Canary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a plan may be applied by itself, or waits for an administrator's word. */
final class Guard {

    /** A base of fewer entries may lose most of them by ordinary life. */
    private static final long SMALL_BASE = 10;

    private final SyncScope scope;

    Guard(SyncScope scope) {
        this.scope = scope;
    }

    /** Why a complete read is not to be believed, if so: nobody may wave that through. */
    Optional<String> brokenCanary() {
        if (!scope.isComplete()) {
            return Optional.empty();
        }
        return scope.policy().canaries().stream()
                .map(this::missing)
                .filter(sentence -> sentence != null)
                .map(String::valueOf)
                .findFirst();
    }

    private @Nullable String missing(Canary canary) {
        List<StagedEntry> found =
                scope.stage()
                        .byUsername(
                                scope.run(), List.of(canary.username().toLowerCase(Locale.ROOT)));
        if (found.stream().noneMatch(StagedEntry::enabled)) {
            return canary.username()
                    + ", who must always be visible, was not among the people that were read."
                    + " Nothing was applied. Check the bases, the filter, and the rights of the"
                    + " account that reads.";
        }
        for (PersonAttribute attribute : canary.needed()) {
            if (found.stream().noneMatch(entry -> has(entry, attribute))) {
                return canary.username()
                        + ", who must always be visible, was read without "
                        + attribute.name().toLowerCase(Locale.ROOT)
                        + ". Nothing was applied. Check the rights of the account that reads.";
            }
        }
        return null;
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

    /** Sentences on what looks like a broken directory; empty where nothing does. */
    List<String> doubts(long people, Map<String, Long> lost, Map<PersonAttribute, Long> cleared) {
        List<String> doubts = new ArrayList<>();
        if (scope.isComplete() && people == 0) {
            doubts.add("The directory shows no people at all.");
        }
        long active = scope.memory().activePeople(scope.source());
        long limit = scope.policy().mostDeactivations(active);
        long deactivated = scope.writer().count(PlanAction.DEACTIVATE_PERSON);
        if (deactivated > limit) {
            doubts.add(deactivated + " people would be deactivated; the limit is " + limit + ".");
        }
        Map<String, Long> sizes = lost.isEmpty() ? Map.of() : scope.memory().sizes(scope.source());
        lost.forEach(
                (base, gone) -> {
                    long size = sizes.getOrDefault(base, 0L);
                    if (size >= SMALL_BASE && gone * 2 > size) {
                        String which = base.isEmpty() ? "The directory" : "The base " + base;
                        doubts.add(which + " lost " + gone + " of its " + size + " entries.");
                    }
                });
        cleared.forEach(
                (attribute, n) -> {
                    if (n > limit) {
                        doubts.add(
                                n
                                        + " people would lose their "
                                        + attribute.name().toLowerCase(Locale.ROOT)
                                        + "; the limit is "
                                        + limit
                                        + ".");
                    }
                });
        return doubts;
    }
}
