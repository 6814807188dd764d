package im.courtyard.engine.transport;

import im.courtyard.engine.transport.ConversationStateView.FollowsView;
import im.courtyard.engine.transport.ConversationStateView.Last;
import org.jspecify.annotations.Nullable;

/** Writes one conversation of a list; a test holds it against the records. Stateless. */
final class StateWriter {

    /** Characters of a state, names and previews of usual length included. */
    static final int SIZE = 720;

    private StateWriter() {}

    /** Ends the object that was begun for it. */
    static void write(ConversationStateView state, JsonText into) {
        into.number("id", state.id()).string("kind", state.kind()).string("name", state.name());
        peer(state.peer(), into);
        into.optionalString("owner", state.owner())
                .number("memberCount", state.memberCount())
                .number("createdAt", state.createdAt())
                .number("firstSeq", state.firstSeq())
                .number("lastSeq", state.lastSeq())
                .number("version", state.version())
                .number("membersVersion", state.membersVersion())
                .number("countable", state.countable());
        last(state.last(), into);
        into.optionalNumber("peerReadSeq", state.peerReadSeq());
        follows(state.follows(), into);
        if (state.closed() != null) {
            into.flag("closed", state.closed());
        }
        member(state.member(), into);
        into.close();
    }

    private static void follows(@Nullable FollowsView follows, JsonText into) {
        if (follows != null) {
            into.open("follows").string("kind", follows.kind()).string("id", follows.id()).close();
        }
    }

    private static void peer(@Nullable UserView user, JsonText into) {
        if (user == null) {
            return;
        }
        into.open("peer")
                .string("id", user.id())
                .string("username", user.username())
                .string("name", user.name())
                .optionalString("pinyin", user.pinyin())
                .optionalString("title", user.title())
                .optionalString("department", user.department())
                .optionalString("mail", user.mail())
                .optionalString("phone", user.phone())
                .optionalString("avatar", user.avatar())
                .string("kind", user.kind())
                .string("state", user.state())
                .close();
    }

    private static void last(@Nullable Last last, JsonText into) {
        if (last == null) {
            return;
        }
        into.open("last")
                .number("seq", last.seq())
                .string("sender", last.sender())
                .string("senderName", last.senderName())
                .string("type", last.type())
                .string("text", last.text())
                .number("at", last.at())
                .close();
    }

    private static void member(MemberView member, JsonText into) {
        into.open("member")
                .string("role", member.role())
                .number("version", member.version())
                .number("joinedSeq", member.joinedSeq())
                .number("readSeq", member.readSeq())
                .number("readCountable", member.readCountable())
                .number("unread", member.unread())
                .flag("muted", member.muted())
                .flag("pinned", member.pinned())
                .flag("hidden", member.hidden())
                .flag("markedUnread", member.markedUnread())
                .close();
    }
}
