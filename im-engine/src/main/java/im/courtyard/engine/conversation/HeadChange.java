package im.courtyard.engine.conversation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link HeadDecision} wants changed.
 *
 * @param name the new name, null to keep it
 * @param owner the new owner, null to keep; roles follow from {@code roles}
 * @param roles roles of people who stay
 * @param notice a system message about it, written under the same lock after the change
 * @param closed whether it can only be read from now on, null to keep
 */
public record HeadChange(
        @Nullable String name,
        @Nullable String owner,
        List<String> added,
        List<String> removed,
        Map<String, MemberRole> roles,
        @Nullable Notice notice,
        @Nullable Boolean closed) {

    /** Nothing to do: no version moves, no event is sent. */
    public static final HeadChange NOTHING =
            new HeadChange(null, null, List.of(), List.of(), Map.of(), null);

    /** A change that closes and opens nothing. */
    public HeadChange(
            @Nullable String name,
            @Nullable String owner,
            List<String> added,
            List<String> removed,
            Map<String, MemberRole> roles,
            @Nullable Notice notice) {
        this(name, owner, added, removed, roles, notice, null);
    }

    /** A message of the type {@code system}. */
    public record Notice(String sender, String clientId, String body, String text) {}

    public boolean isNothing() {
        return name == null
                && owner == null
                && added.isEmpty()
                && removed.isEmpty()
                && roles.isEmpty()
                && closed == null;
    }
}
