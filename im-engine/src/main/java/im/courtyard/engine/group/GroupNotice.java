package im.courtyard.engine.group;

import im.courtyard.engine.common.Json;
import im.courtyard.engine.conversation.HeadChange;
import im.courtyard.engine.user.UserDirectory.UserCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the system messages of a group. Clients show them from the body in their own language. */
final class GroupNotice {

    private static final int MAX_NAMES = 10;

    private final Map<String, UserCard> cards;

    /**
     * @param cards of everybody whom a notice may name
     */
    GroupNotice(Map<String, UserCard> cards) {
        this.cards = cards;
    }

    private String nameOf(String user) {
        UserCard card = cards.get(user);
        return card == null ? user : card.user().name();
    }

    HeadChange.Notice created(String actor, List<String> members, String name) {
        return notice(
                "group_created", actor, members, name, nameOf(actor) + " 创建了群组 created the group");
    }

    HeadChange.Notice added(String actor, List<String> added) {
        return notice(
                "members_added", actor, added, null, nameOf(actor) + " 邀请了 added " + names(added));
    }

    HeadChange.Notice removed(String actor, String user) {
        return notice(
                "member_removed",
                actor,
                List.of(user),
                null,
                nameOf(actor) + " 移出了 removed " + nameOf(user));
    }

    HeadChange.Notice left(String user) {
        return notice("member_left", user, List.of(user), null, nameOf(user) + " 退出了群组 left");
    }

    HeadChange.Notice renamed(String actor, String name) {
        return notice(
                "renamed",
                actor,
                List.of(),
                name,
                nameOf(actor) + " 修改群名为 renamed the group to " + name);
    }

    private static HeadChange.Notice notice(
            String event, String actor, List<String> people, @Nullable String name, String text) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", event);
        body.put("actor", actor);
        body.put("users", people);
        if (name != null) {
            body.put("name", name);
        }
        return new HeadChange.Notice(actor, "s:" + UUID.randomUUID(), Json.write(body), text);
    }

    private String names(List<String> people) {
        String names =
                people.stream().limit(MAX_NAMES).map(this::nameOf).collect(Collectors.joining("、"));
        return people.size() > MAX_NAMES ? names + "…" : names;
    }
}
