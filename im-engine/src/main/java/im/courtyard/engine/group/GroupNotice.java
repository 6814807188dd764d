package im.courtyard.engine.group;

import im.courtyard.engine.common.Json;
import im.courtyard.engine.conversation.HeadChange;
import im.courtyard.engine.user.UserDirectory.UserCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the system messages of a group. Clients show them from the body in their own language; the
 * text is for those that cannot.
 */
final class GroupNotice {

    /** Who is named as the author of what nobody did by hand. */
    static final String SYSTEM = "system";

    /** Most people whom a notice names; of more it says how many. */
    static final int MAX_NAMES = 10;

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

    /** People who are with the company no more, or are again. */
    HeadChange.Notice departed(List<String> people) {
        return counted("members_departed", 0, people, names(people) + " 已离开公司 left the company");
    }

    HeadChange.Notice returned(List<String> people) {
        return counted(
                "members_returned", people.size(), people, names(people) + " 已回到群组 are back");
    }

    /**
     * The members of what the group follows have changed.
     *
     * @param joined everybody who came
     * @param left everybody who went
     */
    HeadChange.Notice followed(List<String> joined, List<String> left) {
        List<String> parts = new ArrayList<>();
        if (!joined.isEmpty()) {
            parts.add(many(joined) + " 加入 joined");
        }
        if (!left.isEmpty()) {
            parts.add(many(left) + " 离开 left");
        }
        Map<String, Object> body = body("members_followed", joined.isEmpty() ? left : joined);
        body.put("joined", joined.size());
        body.put("left", left.size());
        return written(SYSTEM, body, String.join("; ", parts));
    }

    HeadChange.Notice named(String name) {
        return notice("renamed", SYSTEM, List.of(), name, "群名已改为 the group is now called " + name);
    }

    HeadChange.Notice closed() {
        return notice("group_closed", SYSTEM, List.of(), null, "群组已关闭,只能查看 the group was closed");
    }

    HeadChange.Notice opened() {
        return notice("group_opened", SYSTEM, List.of(), null, "群组已重新开启 the group is open again");
    }

    private String many(List<String> people) {
        return people.size() > MAX_NAMES ? people.size() + " 人 people" : names(people);
    }

    private static HeadChange.Notice counted(
            String event, int joined, List<String> people, String text) {
        Map<String, Object> body = body(event, people);
        body.put("joined", joined);
        body.put("left", people.size() - joined);
        return written(SYSTEM, body, text);
    }

    /** Names a few: a message must not grow with the company. */
    private static Map<String, Object> body(String event, List<String> people) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", event);
        body.put("actor", SYSTEM);
        body.put("users", people.stream().limit(MAX_NAMES).toList());
        return body;
    }

    private static HeadChange.Notice written(String sender, Map<String, Object> body, String text) {
        return new HeadChange.Notice(sender, "s:" + UUID.randomUUID(), Json.write(body), text);
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
        return written(actor, body, text);
    }

    private String names(List<String> people) {
        String names =
                people.stream().limit(MAX_NAMES).map(this::nameOf).collect(Collectors.joining("、"));
        return people.size() > MAX_NAMES ? names + "…" : names;
    }
}
