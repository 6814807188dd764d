package im.courtyard.engine.group;

import im.courtyard.engine.conversation.MemberRole;
import im.courtyard.engine.conversation.Roster;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Who owns a group when its owner goes: the admin of longest standing, else the member. */
final class GroupHeir {

    private static final Comparator<Map.Entry<String, Roster.Seat>> ADMINS_FIRST_THEN_OLDEST =
            Comparator.comparing(
                            (Map.Entry<String, Roster.Seat> entry) ->
                                    entry.getValue().role() != MemberRole.ADMIN)
                    .thenComparing(entry -> entry.getValue().joinedSeq())
                    .thenComparing(Map.Entry::getKey);

    private GroupHeir() {}

    /**
     * @param eligible who may be asked, of those who sit in the group
     */
    static Optional<String> of(Roster roster, Predicate<String> eligible) {
        return roster.seats().entrySet().stream()
                .filter(entry -> eligible.test(entry.getKey()))
                .min(ADMINS_FIRST_THEN_OLDEST)
                .map(Map.Entry::getKey);
    }
}
